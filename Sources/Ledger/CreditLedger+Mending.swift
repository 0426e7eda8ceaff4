import Database
package import Model

/// What mends the books: a charge that is given back, and what was booked wrongly.
extension CreditLedger {
    /// Gives back what a job was charged: every charge that was not given back yet, each once.
    ///
    /// - Parameters:
    ///   - amount: a part of the only such charge; nil for all of them.
    ///   - reason: why, in words.
    /// - Returns: the entries that were written.
    /// - Throws: `nothingToRefund`; `invalidAmount` for a part of several charges, or for more than the charge.
    package func refund(_ job: String, _ amount: Credits? = nil, reason: String) throws -> [LedgerEntry] {
        let charges = try transaction.rows(EntryTable.refundable, ["job": job], LedgerEntry.init)
        guard !charges.isEmpty else {
            throw LedgerError(
                code: .nothingToRefund, message: "job \(job) has no charge that was not refunded",
                remedy: "`dailies credits statement` lists what was charged and refunded")
        }
        if let amount {
            guard charges.count == 1, amount > .zero, amount <= charges[0].amount else {
                let most =
                    charges.count == 1 ? "at most \(charges[0].amount.short) credits" : "all \(charges.count) charges"
                throw LedgerError(
                    code: .invalidAmount, message: "\(amount.short) credits of job \(job) cannot be refunded",
                    remedy: "Refund \(most), or book a part with `dailies credits correct`")
            }
        }
        return try charges.map { charge in
            var entry = draft(.refund, amount ?? charge.amount, from: charge.account)
            (entry.subject, entry.submission) = (charge.subject, charge.submission)
            (entry.corrects, entry.note) = (charge.id, try words(reason))
            try write(entry)
            try move(charge.account, balance: entry.amount)
            return entry
        }
    }

    /// Books what is missing in an account, or takes away what is too much.
    ///
    /// - Parameters:
    ///   - amount: above or below zero.
    ///   - entry: the id of the one that it mends; nil when it mends none.
    ///   - happenedAt: when that happened; nil for now.
    /// - Throws: `invalidAmount`; `unknownEntry` when the account has no such entry; `reasonMissing`.
    package func correct(
        _ amount: Credits, in account: Account, entry: Int64? = nil, happenedAt: Timestamp? = nil, reason: String
    ) throws -> LedgerEntry {
        let balance = try balance(of: account).balance + amount
        guard amount != .zero, (Credits.zero - .limit)...Credits.limit ~= balance else {
            throw LedgerError(
                code: .invalidAmount, message: "a correction of \(amount.short) credits is not possible",
                remedy: "Write an amount above or below 0, such as 1.25 or -1.25")
        }
        var correction = draft(.correction, amount, from: account)
        if let entry {
            let mended = try transaction.row(EntryTable.byID, ["id": entry], LedgerEntry.init)
            guard let mended, mended.account == account else {
                throw LedgerError(
                    code: .unknownEntry, message: "the account \(account.rawValue) has no entry \(entry)",
                    remedy: "`dailies credits statement --json` lists the entries with their ids")
            }
            (correction.subject, correction.submission) = (mended.subject, mended.submission)
        }
        (correction.corrects, correction.note) = (entry, try words(reason))
        correction.happenedAt = min(happenedAt ?? correction.at, correction.at)
        try write(correction)
        try move(account, balance: amount)
        return correction
    }

    private func words(_ reason: String) throws -> String {
        guard reason.contains(where: { !$0.isWhitespace }), reason.utf8.count <= 1000 else {
            throw LedgerError(
                code: .reasonMissing, message: "what mends the books needs a reason of 1 to 1000 bytes",
                remedy: "Say why with --reason")
        }
        return reason
    }
}

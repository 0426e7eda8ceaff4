package import Database
package import Model

/// The books of one account, written inside the transaction of the fact that an entry explains.
///
/// Only a new hold can be refused. A charge is a fact and is booked whatever the balance says.
package struct CreditLedger {
    private let transaction: Transaction
    private let now: Timestamp
    private let account = "main"

    /// - Parameter now: the time that entries written through this value carry.
    package init(_ transaction: Transaction, now: Timestamp) {
        self.transaction = transaction
        self.now = now
    }

    /// The account's sums, as the entries make them.
    package func balance() throws -> AccountBalance {
        try transaction.row("SELECT balance, held FROM accounts WHERE id = :account", ["account": account]) {
            AccountBalance(balance: $0.credits("balance"), held: $0.credits("held"))
        } ?? AccountBalance(balance: .zero, held: .zero)
    }

    /// Adds credits that somebody bought or allotted.
    ///
    /// - Throws: `invalidAmount` unless the amount is above zero and within ``Credits/limit``.
    package func grant(_ amount: Credits, note: String?) throws {
        guard amount > .zero, amount <= .limit else {
            throw LedgerError(
                code: .invalidAmount, message: "a grant of \(amount.short) credits is not possible",
                remedy: "Grant more than 0 and at most \(Credits.limit.short) credits")
        }
        guard try balance().balance + amount <= .limit else {
            throw LedgerError(
                code: .invalidAmount, message: "the balance would exceed \(Credits.limit.short) credits", remedy: nil)
        }
        try write(.grant, amount, note: note)
        try move(balance: amount)
    }

    /// Reserves a job's estimate; zero for an unpriced job, so that every open job has exactly one hold.
    ///
    /// - Throws: `insufficientCredits` when less than `amount` is available.
    package func hold(_ amount: Credits, for job: String) throws {
        let available = try balance().available
        guard amount <= available || amount == .zero else {
            throw LedgerError(
                code: .insufficientCredits,
                message: "\(amount.short) credits are needed and \(available.short) are available",
                remedy: "Add credits with `dailies credits grant`")
        }
        let hold = try transaction.insert(
            "INSERT INTO holds(account, job, amount, state, opened_at) VALUES (:account, :job, :amount, 'open', :now)",
            ["account": account, "job": job, "amount": amount, "now": now])
        try write(.hold, amount, hold: hold, job: job)
        try move(held: amount)
    }

    /// Reserves another amount for a job than what it has reserved, if anything.
    ///
    /// - Throws: `insufficientCredits` when less than the difference is available; what was held stays held then.
    package func hold(_ amount: Credits, insteadOf job: String) throws {
        let (available, held) = (try balance().available, try openHold(for: job) ?? .zero)
        guard amount <= available + held || amount == .zero else {
            throw LedgerError(
                code: .insufficientCredits,
                message: "\(amount.short) credits are needed and \((available + held).short) are available",
                remedy: "Add credits with `dailies credits grant`")
        }
        try release(job, note: "held anew")
        try hold(amount, for: job)
    }

    /// The amount that is held for a job; nil when it has no open hold.
    package func openHold(for job: String) throws -> Credits? {
        try findHold(job)?.amount
    }

    /// Books what a submission cost and ends the job's hold, the rest of which is free again.
    ///
    /// Booking the same submission again changes nothing. A late charge of a job without a hold is booked as well.
    ///
    /// - Parameter keepsHold: whether the job's hold stays, because it is for another submission.
    /// - Returns: what was booked now: zero when the submission was booked before.
    @discardableResult
    package func settle(
        _ charge: Credits, job: String, submission: String, keepsHold: Bool = false
    ) throws -> Credits {
        let isBooked = try transaction.exists(
            "SELECT 1 FROM ledger_entries WHERE kind = 'settle' AND submission = :submission",
            ["submission": submission])
        guard !isBooked else { return .zero }
        let hold = keepsHold ? nil : try findHold(job)
        try write(.settle, charge, hold: hold?.id, job: job, submission: submission)
        try move(balance: Credits.zero - charge)
        if let hold {
            try close(hold, as: "settled")
            if hold.amount > charge { try write(.release, hold.amount - charge, hold: hold.id, job: job) }
        }
        return charge
    }

    /// Ends a job's hold without a charge; nothing happens when it has none.
    package func release(_ job: String, note: String? = nil) throws {
        guard let hold = try findHold(job) else { return }
        try write(.release, hold.amount, hold: hold.id, job: job, note: note)
        try close(hold, as: "released")
    }
}

extension CreditLedger {
    private enum Kind: String, SQLBindable {
        case grant, hold, settle, release
    }

    private struct Hold {
        var id: Int64
        var amount: Credits
    }

    private func findHold(_ job: String) throws -> Hold? {
        try transaction.row("SELECT id, amount FROM holds WHERE job = :job AND state = 'open'", ["job": job]) {
            Hold(id: $0.long("id"), amount: $0.credits("amount"))
        }
    }

    private func close(_ hold: Hold, as state: String) throws {
        try transaction.execute(
            "UPDATE holds SET state = :state, closed_at = :now WHERE id = :id",
            ["state": state, "now": now, "id": hold.id])
        try move(held: Credits.zero - hold.amount)
    }

    private func move(balance: Credits = .zero, held: Credits = .zero) throws {
        try transaction.execute(
            "UPDATE accounts SET balance = balance + :balance, held = held + :held WHERE id = :account",
            ["balance": balance, "held": held, "account": account])
    }

    private func write(
        _ kind: Kind, _ amount: Credits, hold: Int64? = nil, job: String? = nil, submission: String? = nil,
        note: String? = nil
    ) throws {
        try transaction.execute(
            """
            INSERT INTO ledger_entries(at, account, kind, amount, hold, job, submission, note)
            VALUES (:now, :account, :kind, :amount, :hold, :job, :submission, :note)
            """,
            [
                "now": now, "account": account, "kind": kind, "amount": amount, "hold": hold, "job": job,
                "submission": submission, "note": note,
            ])
    }
}

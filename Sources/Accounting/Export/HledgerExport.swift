import Ledger
import Model
import Periods

/// A journal for hledger (and ledger): an opening balance, a transaction for each entry that moves the balance, and the closing
/// balance of every account as an assertion. `hledger check --strict` passes.
struct HledgerExport: LedgerRenderer {
    private let extract: LedgerExtract
    private let accounts: BookAccounts
    private var balances = BookBalances()

    init(_ extract: LedgerExtract) {
        self.extract = extract
        accounts = BookAccounts(extract.account, name: hledgerName)
    }

    mutating func begin() -> String {
        let zone = extract.period.zone
        var text = "; Credits of the account \(extract.account.rawValue), days of \(zone.name)\n"
        text += "commodity \(accounts.commodity)\n    format 1000.000000 \(accounts.commodity)\n"
        text += "\(Self.tags.map { "tag \($0)\n" }.joined())\n"
        let day = zone.date(at: extract.period.from)
        return text
            + transaction(
                "\(day) * opening balance", [], extract.opening, against: accounts.opening, asserting: extract.opening)
    }

    mutating func add(_ entry: LedgerEntry) -> String {
        guard entry.kind.movesBalance else { return "" }
        let day = extract.period.zone.date(at: entry.at)
        let head = "(\(entry.label)) \(Self.title(of: entry))"
        // A transaction needs an amount; what was settled at zero is still told.
        guard entry.effect != .zero else {
            return "; \(day) \(head)\(entry.note.map { ": \(inert($0))" } ?? "")\n\n"
        }
        return transaction(
            "\(day) * \(head)", Self.comments(of: entry), entry.effect, against: accounts.counterpart(of: entry))
    }

    func end() -> String {
        let last = Timestamp(microseconds: extract.period.to.microseconds - 1)
        let lines = balances.sorted.map { account, sum in
            "    \(account)  \(Credits.zero) \(accounts.commodity) = \(sum) \(accounts.commodity)\n"
        }
        return "\(extract.period.zone.date(at: last)) * closing balance\n" + lines.joined()
    }

    private static let tags = ["by", "job", "shot", "provider", "sku", "corrects", "note"]

    private static func title(of entry: LedgerEntry) -> String {
        let shot = entry.subject.map { " \($0.shot.scene.project)/\($0.shot.scene.scene)/\($0.shot.shot)" } ?? ""
        return inert(entry.kind.rawValue + shot)
    }

    private static func comments(of entry: LedgerEntry) -> [String] {
        let values = [
            entry.by.rawValue, entry.subject?.job, entry.subject?.shot.shot, entry.subject?.provider,
            entry.subject?.sku, entry.corrects.map(LedgerEntry.label), entry.note,
        ]
        return zip(tags, values).compactMap { tag, value in value.map { "\(tag): \(inert($0))" } }
    }

    private mutating func transaction(
        _ head: String, _ comments: [String], _ amount: Credits, against counterpart: String,
        asserting sum: Credits? = nil
    ) -> String {
        let sides = [(accounts.asset, amount), (counterpart, Credits.zero - amount)]
        var text = ""
        for (account, amount) in sides where balances.add(amount, to: account) { text += "account \(account)\n" }
        text += "\(head)\n" + comments.map { "    ; \($0)\n" }.joined()
        for (account, amount) in sides {
            let assertion = account == accounts.asset ? sum.map { " = \($0) \(accounts.commodity)" } ?? "" : ""
            text += "    \(account)  \(amount) \(accounts.commodity)\(assertion)\n"
        }
        return text + "\n"
    }
}

/// Text on one line in which hledger finds neither a comment, a payee, a tag nor a date: the characters that begin them are
/// written as the wide ones that look the same.
private func inert(_ text: String) -> String {
    let wide: [Unicode.Scalar: Unicode.Scalar] = [
        ";": "\u{FF1B}", "|": "\u{FF5C}", ",": "\u{FF0C}", ":": "\u{FF1A}", "[": "\u{FF3B}", "]": "\u{FF3D}",
    ]
    return String(String.UnicodeScalarView(shown(text).unicodeScalars.map { wide[$0] ?? $0 }))
}

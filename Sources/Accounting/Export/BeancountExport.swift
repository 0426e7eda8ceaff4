import Ledger
import Model
import Periods

/// A ledger for beancount: an opening balance, a transaction for each entry that moves the balance, and the closing balance of
/// every account on the day after. `bean-check` passes.
struct BeancountExport: LedgerRenderer {
    private let extract: LedgerExtract
    private let accounts: BookAccounts
    private var balances = BookBalances()

    init(_ extract: LedgerExtract) {
        self.extract = extract
        accounts = BookAccounts(extract.account, name: beancountName)
    }

    private var firstDay: CivilDate { extract.period.zone.date(at: extract.period.from) }

    mutating func begin() -> String {
        let title = "Credits of the account \(extract.account.rawValue), days of \(extract.period.zone.name)"
        return "option \"title\" \(quoted(title))\n\(firstDay) commodity \(accounts.commodity)\n\n"
            + transaction("\(firstDay) * \"opening balance\"", [], extract.opening, against: accounts.opening)
    }

    mutating func add(_ entry: LedgerEntry) -> String {
        guard entry.kind.movesBalance else { return "" }
        let day = extract.period.zone.date(at: entry.at)
        let shot = entry.subject.map { " \($0.shot.scene.project)/\($0.shot.scene.scene)/\($0.shot.shot)" } ?? ""
        let title = entry.kind.rawValue + shot
        guard entry.effect != .zero else {
            let words = "\(entry.label) \(title)\(entry.note.map { ": \($0)" } ?? "")"
            return "\(day) note \(accounts.asset) \(quoted(words))\n\n"
        }
        let payee = entry.subject.map { "\(quoted($0.provider)) " } ?? ""
        let subject = entry.subject
        let facts: [(String, String?)] = [
            ("entry", entry.label), ("by", entry.by.rawValue), ("project", subject?.shot.scene.project),
            ("scene", subject?.shot.scene.scene), ("shot", subject?.shot.shot), ("job", subject?.job),
            ("sku", subject?.sku), ("corrects", entry.corrects.map(LedgerEntry.label)), ("note", entry.note),
        ]
        return transaction(
            "\(day) * \(payee)\(quoted(title)) ^\(entry.label)",
            facts.compactMap { key, value in value.map { "\(key): \(quoted($0))" } }, entry.effect,
            against: accounts.counterpart(of: entry))
    }

    func end() -> String {
        let last = extract.period.zone.date(at: Timestamp(microseconds: extract.period.to.microseconds - 1))
        // An assertion is of the beginning of its day.
        let day = CivilDate(daysSince1970: last.daysSince1970 + 1)
        return balances.sorted.map { "\(day) balance \($0.account)  \($0.sum) \(accounts.commodity)\n" }.joined()
    }

    private mutating func transaction(
        _ head: String, _ facts: [String], _ amount: Credits, against counterpart: String
    ) -> String {
        let sides = [(accounts.asset, amount), (counterpart, Credits.zero - amount)]
        var text = ""
        for (account, amount) in sides where balances.add(amount, to: account) {
            text += "\(firstDay) open \(account)  \(accounts.commodity)\n"
        }
        text += "\(head)\n" + facts.map { "  \($0)\n" }.joined()
        return text + sides.map { "  \($0.0)  \($0.1) \(accounts.commodity)\n" }.joined() + "\n"
    }
}

private func quoted(_ text: String) -> String {
    let escaped = shown(text).unicodeScalars.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"\(String(String.UnicodeScalarView(escaped)))\""
}

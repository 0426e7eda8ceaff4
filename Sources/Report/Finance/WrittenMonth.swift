import Ledger
import Model
import Periods

/// What was written of a month of an account, from which the first page is made without another look at the books.
struct WrittenMonth: Codable, Equatable, Sendable {
    var account: Account
    /// `2026-11`.
    var name: String
    var timezone: String
    /// The end of the period.
    var to: Timestamp
    var asOf: Timestamp
    var closedAt: Timestamp?
    var closedBy: By?
    var opening: Credits
    var granted: Credits
    var spent: Credits
    var closing: Credits
    var held: Credits
    var available: Credits
    var unpricedJobs: Int
    /// Of the statement's document.
    var sha256: String

    init(_ facts: StatementFacts, of month: Month, closed: ClosedMonth?, sha256: String) {
        (account, name, timezone, to) = (facts.account, month.description, facts.period.timezone, facts.period.to)
        (asOf, closedAt, closedBy) = (facts.asOf, closed?.closedAt, closed?.by)
        (opening, granted, spent, closing) = (facts.opening, facts.granted, facts.spent, facts.closing)
        (held, available, unpricedJobs) = (facts.held, facts.available, facts.unpricedJobs)
        self.sha256 = sha256
    }

    var month: Month { Month(name) ?? Month(of: asOf.date) }
    /// Its page, relative to the folder of finance.
    var page: String { "\(name)/\(account.pageFile)" }
    /// Its statement's document, relative to the folder of finance.
    var data: String { "\(name)/\(account.dataFile)" }
}

extension Account {
    /// The page of a month's statement in the month's folder.
    var pageFile: String { self == .main ? "index.html" : "\(rawValue).html" }
    /// The document of a month's statement there.
    var dataFile: String { self == .main ? "statement.json" : "\(rawValue).json" }
}

/// What the folder of finance was last written from, and what stands in it.
struct WrittenFinance: Codable, Equatable, Sendable {
    var extent: LedgerExtent
    /// The month in which it was written.
    var month: String
    var timezone: String
    /// ``FinanceTerms/line``.
    var terms: String
    /// The program that rendered the pages.
    var renderer: String
    /// Each account's months, the oldest first.
    var months: [WrittenMonth]
}

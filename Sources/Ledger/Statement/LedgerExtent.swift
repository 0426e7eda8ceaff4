import Database
package import Model

/// How far the books go, by which one sees whether anything was booked or closed since the last look.
package struct LedgerExtent: Codable, Equatable, Sendable {
    /// The id of the last entry of any account; 0 before the first.
    package var lastEntry: Int64
    /// How many months are closed, each account's counted for itself.
    var closedMonths: Int
}

extension CreditLedger {
    /// How far the books go; costs the same however many entries there are.
    package func extent() throws -> LedgerExtent {
        try transaction.row(ExtentTable.last) {
            LedgerExtent(lastEntry: try $0.long("entry"), closedMonths: try $0.integer("closed"))
        } ?? LedgerExtent(lastEntry: 0, closedMonths: 0)
    }

    /// When the first entry of an account was booked; nil for one that was never used.
    package func firstBooking(of account: Account) throws -> Timestamp? {
        try transaction.row(ClosedMonthTable.firstEntry, ["account": account]) { try $0.optionalTime("at") } ?? nil
    }
}

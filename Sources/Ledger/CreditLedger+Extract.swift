import Database
package import Model
package import Periods

/// Long lists of entries, for whoever reads the books.
extension CreditLedger {
    /// An account's entries of a period as they stand now: their sums, and where their pages begin and end.
    package func extract(of account: Account, in period: Period) throws -> LedgerExtract {
        func balance(_ moment: Timestamp) throws -> Credits {
            try transaction.row(ExtractTable.balanceBefore, ["account": account, "moment": moment]) {
                Credits(micro: try $0.long("balance"))
            } ?? .zero
        }
        let bounds = try transaction.row(
            ExtractTable.bounds, ["account": account, "from": period.from, "to": period.to]
        ) { (first: try $0.optionalLong("first") ?? 1, last: try $0.optionalLong("last") ?? 0) }
        return LedgerExtract(
            account: account, period: period, opening: try balance(period.from), closing: try balance(period.to),
            after: (bounds?.first ?? 1) - 1, last: bounds?.last ?? 0)
    }

    /// The next entries of an extract after an entry, in the order of their ids.
    ///
    /// - Parameter limit: how many at most; fewer are the last ones.
    package func entries(of extract: LedgerExtract, after id: Int64, limit: Int) throws -> [LedgerEntry] {
        try transaction.rows(
            ExtractTable.page,
            [
                "account": extract.account, "from": extract.period.from, "to": extract.period.to, "after": id,
                "last": extract.last, "limit": limit,
            ], LedgerEntry.init)
    }
}

import Database

/// The months whose statements are frozen.
enum ClosedMonthTable {
    /// NULL when none is closed.
    static let end = Statement(
        "end of the last closed month", "SELECT max(to_at) AS to_at FROM closed_months WHERE account = :account")

    static let all = Statement(
        "closed months of an account", "SELECT * FROM closed_months WHERE account = :account ORDER BY month")

    static let one = Statement(
        "closed month of an account", "SELECT * FROM closed_months WHERE account = :account AND month = :month")

    static let close = Statement(
        "close a month",
        """
        INSERT INTO closed_months(account, month, zone, from_at, to_at, closed_at, by, statement, sha256)
        VALUES (:account, :month, :zone, :from, :to, :now, :by, :statement, :sha256)
        """)

    static let firstEntry = Statement(
        "time of the first entry", "SELECT min(at) AS at FROM ledger_entries WHERE account = :account")
}

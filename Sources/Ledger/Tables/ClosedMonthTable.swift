import Database

/// The months whose statements are frozen.
enum ClosedMonthTable {
    /// NULL when none is closed.
    static let end = Statement(
        "end of the last closed month", "SELECT max(to_at) AS to_at FROM closed_months WHERE account = :account")
}

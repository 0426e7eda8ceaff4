import Database

/// How far the books go.
enum ExtentTable {
    static let last = Statement(
        "last entry and closed months",
        """
        SELECT coalesce((SELECT max(id) FROM ledger_entries), 0) AS entry,
            (SELECT count(*) FROM closed_months) AS closed
        """)
}

import Database

/// Entries in long lists, which are read page by page.
enum ExtractTable {
    /// From the covering index.
    static let balanceBefore = Statement(
        "balance of an account before a moment",
        """
        SELECT coalesce(sum(CASE kind WHEN 'settle' THEN -amount ELSE amount END), 0) AS balance FROM ledger_entries
        WHERE account = :account AND at < :moment AND kind IN ('grant', 'settle', 'refund', 'correction')
        """)

    /// 0 when there is none.
    static let firstOfPeriod = Statement(
        "first entry of a period",
        """
        SELECT coalesce(min(id), 0) AS id FROM ledger_entries
        WHERE account = :account AND at >= :from AND at < :to
        """)

    static let last = Statement("last ledger entry", "SELECT coalesce(max(id), 0) AS id FROM ledger_entries")

    /// The plus signs keep the engine on the order of ids: from the index of times it would sort the whole period for each
    /// page.
    static let page = Statement(
        "page of a period's entries",
        """
        SELECT * FROM ledger_entries
        WHERE id > :after AND id <= :last AND +account = :account AND +at >= :from AND +at < :to
        ORDER BY id LIMIT :limit
        """)
}

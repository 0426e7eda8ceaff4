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

    /// The ids between which a period's entries lie; NULL when it has none.
    static let bounds = Statement(
        "first and last entry of a period",
        """
        SELECT min(id) AS first, max(id) AS last FROM ledger_entries
        WHERE account = :account AND at >= :from AND at < :to
        """)

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

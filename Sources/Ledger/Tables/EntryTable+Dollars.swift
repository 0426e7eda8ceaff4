import Database

extension EntryTable {
    /// Found through the index of a scene's charges.
    static let chargesOfScene = Statement(
        "charges of a scene",
        """
        SELECT happened_at, amount FROM ledger_entries
        WHERE account = :account AND project = :project AND scene = :scene AND kind = 'settle' AND amount > 0
            AND kind IN ('settle', 'refund', 'correction') AND project IS NOT NULL
        """)
}

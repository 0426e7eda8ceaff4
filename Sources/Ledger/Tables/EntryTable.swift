import Database

/// The entries, which are final.
enum EntryTable {
    static let write = Statement(
        "write a ledger entry",
        """
        INSERT INTO ledger_entries(at, happened_at, account, kind, amount, by, hold, project, scene, shot, job, model,
            sku, provider, ordered_by, submission, estimate, variance, quantity, unit, unit_price, corrects, note)
        VALUES (:at, :happened, :account, :kind, :amount, :by, :hold, :project, :scene, :shot, :job, :model,
            :sku, :provider, :ordered, :submission, :estimate, :variance, :quantity, :unit, :price, :corrects, :note)
        """)

    static let settled = Statement(
        "what a submission was settled for",
        "SELECT amount FROM ledger_entries WHERE kind = 'settle' AND submission = :submission")

    static let isCharged = Statement(
        "whether a job was charged",
        "SELECT 1 FROM ledger_entries WHERE job = :job AND kind = 'settle' AND amount > 0 LIMIT 1")

    static let isUsed = Statement(
        "whether an account has an entry", "SELECT 1 FROM ledger_entries WHERE account = :account LIMIT 1")

    /// Of an account within a period, oldest first, after an entry and at most so many: a page of a long list.
    static let page = Statement(
        "entries of a period",
        """
        SELECT * FROM ledger_entries
        WHERE account = :account AND at >= :from AND at < :to AND id > :after ORDER BY id LIMIT :limit
        """)

    static let byID = Statement("ledger entry by id", "SELECT * FROM ledger_entries WHERE id = :id")

    /// What a job was charged and nobody gave back.
    static let refundable = Statement(
        "charges of a job that were not refunded",
        """
        SELECT * FROM ledger_entries charge
        WHERE job = :job AND kind = 'settle' AND amount > 0
            AND NOT EXISTS (SELECT 1 FROM ledger_entries WHERE kind = 'refund' AND corrects = charge.id)
        ORDER BY id
        """)
}

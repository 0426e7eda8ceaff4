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
        "SELECT amount FROM ledger_entries WHERE kind = 'settle' AND submission = :submission ORDER BY amount DESC")

    static let isCharged = Statement(
        "whether a job was charged",
        "SELECT 1 FROM ledger_entries WHERE job = :job AND kind = 'settle' AND amount > 0 LIMIT 1")

    static let isUsed = Statement(
        "whether an account has an entry", "SELECT 1 FROM ledger_entries WHERE account = :account LIMIT 1")

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

    /// Sums of what moved an account in a period, by all that a statement tells apart but the day. A scan: entries are
    /// written nearly in the order of their times, so that it reads few that are of another period.
    static let sums = Statement(
        "sums of a period",
        """
        SELECT project, scene, model, sku, provider, ordered_by, unit, unit_price, kind, variance,
            count(*) AS entries, sum(amount > 0) AS charged, sum(amount) AS amount, sum(estimate) AS estimate,
            sum(quantity) AS quantity,
            sum(CASE WHEN estimate IS NULL THEN amount ELSE 0 END) AS unquoted
        FROM ledger_entries NOT INDEXED
        WHERE account = :account AND at >= :from AND at < :to AND kind IN ('grant', 'settle', 'refund', 'correction')
            AND id BETWEEN :first AND :last
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        """)

    /// Sums of what moved an account in a short time, from the index alone.
    static let day = Statement(
        "sums of a day",
        """
        SELECT kind, sum(amount) AS amount, count(*) AS entries FROM ledger_entries
        WHERE account = :account AND at >= :from AND at < :to AND kind IN ('grant', 'settle', 'refund', 'correction')
        GROUP BY kind
        """)

    /// What a reader has to know of besides the sums: what mended the books, and charges with a note.
    static let remarkable = Statement(
        "entries of a period with a note",
        """
        SELECT * FROM ledger_entries INDEXED BY ledger_entries_remarks
        WHERE account = :account AND at >= :from AND at < :to AND (kind IN ('refund', 'correction') OR kind = 'settle' AND note IS NOT NULL)
        ORDER BY id LIMIT :limit
        """)
}

import Database

/// The statements of an audit. Each answers with what is wrong, at most `:limit` rows, and looks only at what is open, at
/// entries after `:entry`, and at the jobs that those are about.
enum AuditTable {
    static let accounts = Statement(
        "accounts and how far they were audited",
        """
        SELECT id, accounts.balance, held, coalesce(audited.entry, 0) AS entry,
            coalesce(audited.balance, 0) AS audited
        FROM accounts LEFT JOIN audited ON audited.account = accounts.id ORDER BY id
        """)
    static let lastEntry = Statement("last entry", "SELECT max(id) AS id FROM ledger_entries")
    static let note = Statement(
        "note how far an account was audited",
        """
        INSERT INTO audited(account, entry, balance) VALUES (:account, :entry, :balance)
        ON CONFLICT (account) DO UPDATE SET entry = :entry, balance = :balance WHERE entry < :entry
        """)

    /// `|| ''`: by the entries' ids, and not by the index that has every entry in the order of accounts.
    static let moved = Statement(
        "what entries moved by account",
        """
        SELECT account, sum(effect) AS moved
        FROM (SELECT account || '' AS account,
            CASE kind WHEN 'settle' THEN -amount WHEN 'hold' THEN 0 WHEN 'release' THEN 0 ELSE amount END AS effect
            FROM ledger_entries WHERE id > :entry)
        GROUP BY account
        """)
    static let held = Statement(
        "what open holds make by account",
        """
        SELECT account, sum(amount) AS held
        FROM (SELECT account || '' AS account, amount FROM holds WHERE state = 'open') GROUP BY account
        """)

    static let strayHolds = Statement(
        "open holds of no open job",
        """
        SELECT holds.id, holds.job, holds.amount, jobs.state AS job_state FROM holds
        LEFT JOIN jobs ON jobs.id = holds.job
        WHERE holds.state = 'open' AND (jobs.id IS NULL OR jobs.state IN ('completed', 'failed', 'canceled')
            OR jobs.is_rehearsal <> (holds.account = 'rehearsal'))
        ORDER BY holds.job LIMIT :limit
        """)
    static let openPurchases = Statement(
        "open purchases of jobs that are not at work, or hold nothing",
        """
        SELECT submissions.id, submissions.job, jobs.state AS job_state,
            EXISTS (SELECT 1 FROM holds WHERE holds.job = submissions.job AND holds.state = 'open') AS is_held
        FROM submissions JOIN jobs ON jobs.id = submissions.job
        WHERE closed_at IS NULL
            AND (jobs.state NOT IN ('processing', 'generating', 'uploading', 'held')
                OR NOT EXISTS (SELECT 1 FROM holds WHERE holds.job = submissions.job AND holds.state = 'open'))
        ORDER BY submissions.job LIMIT :limit
        """)

    // What the entries say, and what they are about.

    static let ofNewEntries = AuditTable.Books(
        "the jobs of new entries",
        jobs: "SELECT DISTINCT job FROM ledger_entries WHERE id > :entry AND job IS NOT NULL",
        holds: "SELECT DISTINCT hold FROM ledger_entries WHERE id > :entry AND hold IS NOT NULL")
    /// `:entry` is 0.
    static let ofAll = AuditTable.Books(
        "all jobs",
        jobs: "SELECT id AS job FROM jobs UNION SELECT job FROM ledger_entries WHERE id > :entry AND job IS NOT NULL",
        holds: "SELECT id AS hold FROM holds WHERE :entry = 0")

    /// The statements over some jobs and holds.
    struct Books {
        var jobCharges: Statement
        var charges: Statement
        var holds: Statement
        var clips: Statement
    }

    static let strayCharges = Statement(
        "charges of purchases that are not known",
        """
        SELECT id, job, amount FROM ledger_entries
        WHERE id > :entry AND kind = 'settle'
            AND (submission IS NULL OR NOT EXISTS (SELECT 1 FROM submissions WHERE id = ledger_entries.submission))
        ORDER BY id LIMIT :limit
        """)
}

extension AuditTable.Books {
    fileprivate init(_ name: String, jobs: String, holds: String) {
        jobCharges = Statement(
            "what \(name) were charged otherwise than their entries say",
            """
            WITH touched AS MATERIALIZED (\(jobs)),
            sums AS (SELECT touched.job, jobs.id, jobs.charged,
                coalesce((SELECT sum(amount) FROM ledger_entries WHERE job = touched.job AND kind = 'settle'), 0) AS settled
                FROM touched LEFT JOIN jobs ON jobs.id = touched.job)
            SELECT job, charged, settled FROM sums WHERE id IS NULL OR charged <> settled ORDER BY job LIMIT :limit
            """)
        charges = Statement(
            "purchases of \(name) with another charge than their entries make",
            """
            WITH touched AS MATERIALIZED (\(jobs)),
            sums AS (SELECT submissions.id, submissions.job, submissions.charge,
                (SELECT sum(amount) FROM ledger_entries WHERE submission = submissions.id AND kind = 'settle') AS settled
                FROM touched JOIN submissions ON submissions.job = touched.job)
            SELECT id, job, charge, settled FROM sums
            WHERE coalesce(charge, 0) <> coalesce(settled, 0) ORDER BY job LIMIT :limit
            """)
        self.holds = Statement(
            "holds with other entries than their state says, of \(name)",
            """
            WITH touched AS MATERIALIZED (\(holds)),
            sums AS (SELECT holds.id, holds.job, holds.amount, holds.state,
                (SELECT count(*) FROM ledger_entries WHERE job = holds.job AND hold = holds.id AND kind = 'hold')
                    AS openings,
                (SELECT count(*) FROM ledger_entries WHERE job = holds.job AND hold = holds.id AND kind = 'hold'
                    AND amount = holds.amount AND account = holds.account) AS matching,
                (SELECT sum(amount) FROM ledger_entries WHERE job = holds.job AND hold = holds.id
                    AND kind = 'settle') AS settled,
                (SELECT sum(amount) FROM ledger_entries WHERE job = holds.job AND hold = holds.id
                    AND kind = 'release') AS released
                FROM touched JOIN holds ON holds.id = touched.hold)
            SELECT id, job, state FROM sums
            WHERE openings <> 1 OR matching <> 1
                OR state = 'open' AND (settled IS NOT NULL OR released IS NOT NULL)
                OR state = 'released' AND (settled IS NOT NULL OR coalesce(released, -1) <> amount)
                OR state = 'settled' AND (settled IS NULL
                    OR coalesce(released, 0) <> CASE WHEN amount > settled THEN amount - settled ELSE 0 END)
            ORDER BY id LIMIT :limit
            """)
        clips = Statement(
            "completed among \(name) without a clip of their own purchase",
            """
            WITH touched AS MATERIALIZED (\(jobs))
            SELECT jobs.id AS job FROM touched JOIN jobs ON jobs.id = touched.job
            WHERE jobs.state = 'completed' AND NOT EXISTS (SELECT 1 FROM clips
                JOIN submissions ON submissions.id = clips.submission
                WHERE clips.job = jobs.id AND submissions.job = jobs.id AND submissions.state = 'succeeded'
                    AND submissions.closed_at IS NOT NULL)
            ORDER BY jobs.id LIMIT :limit
            """)
    }
}

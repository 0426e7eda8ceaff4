import Database

/// What a statement asks of the jobs that an account paid for.
enum CreditTable {
    /// Takes that were charged and may not be used: what has ended otherwise, or is another's shot's, or was returned. The
    /// rest of what was charged plays; so no statement looks at every job.
    static let unused = Statement(
        "what was paid for takes that may not be used",
        """
        WITH candidates(job) AS (
            SELECT id FROM jobs INDEXED BY jobs_spent WHERE charged <> 0 AND (is_current = 0 OR state <> 'completed')
            UNION SELECT jobs.id FROM selections CROSS JOIN jobs INDEXED BY jobs_take ON jobs.project = selections.project
                AND jobs.scene = selections.scene AND jobs.shot = selections.shot AND jobs.state <> 'canceled'
            UNION SELECT job FROM issues WHERE job IS NOT NULL
            UNION SELECT jobs.id FROM shots INDEXED BY shots_unlisted CROSS JOIN jobs INDEXED BY jobs_take
                ON jobs.project = shots.project AND jobs.scene = shots.scene AND jobs.shot = shots.id
                AND jobs.state <> 'canceled' WHERE shots.is_listed = 0),
        fates AS (
            SELECT job.id, job.project, job.scene, job.shot, job.take,
                CASE
                WHEN job.state IN ('failed', 'canceled') THEN 'failed'
                WHEN job.state <> 'completed' THEN 'open'
                WHEN shot.is_listed = 0 THEN 'omitted'
                WHEN EXISTS (SELECT 1 FROM issues WHERE project = job.project AND scene = job.scene
                    AND issues.job = job.id AND closed_at IS NULL) THEN 'rejected'
                WHEN job.id = coalesce(
                    (SELECT chosen.id FROM jobs chosen WHERE chosen.id = selection.job AND chosen.state = 'completed'
                        AND (chosen.is_rehearsal = 0 OR NOT EXISTS (SELECT 1 FROM jobs real INDEXED BY jobs_take
                            WHERE real.project = job.project AND real.scene = job.scene AND real.shot = job.shot
                                AND real.state <> 'canceled' AND real.state = 'completed' AND real.is_rehearsal = 0))),
                    (SELECT last.id FROM jobs last INDEXED BY jobs_take WHERE last.project = job.project
                        AND last.scene = job.scene AND last.shot = job.shot AND last.state <> 'canceled'
                        AND last.state = 'completed'
                    ORDER BY last.is_rehearsal, last.take DESC LIMIT 1))
                    THEN 'kept'
                WHEN EXISTS (SELECT 1 FROM issues WHERE project = job.project AND scene = job.scene
                    AND issues.job = job.id AND closed_as = 'settled') THEN 'rejected'
                ELSE 'superseded' END AS fate
            FROM candidates CROSS JOIN jobs job ON job.id = candidates.job
            CROSS JOIN shots shot ON shot.project = job.project AND shot.scene = job.scene AND shot.id = job.shot
            LEFT JOIN selections selection ON selection.project = job.project AND selection.scene = job.scene
                AND selection.shot = job.shot
            WHERE job.charged <> 0)
        SELECT fates.*, sum(CASE kind WHEN 'settle' THEN amount ELSE -amount END) AS spent,
            sum(CASE WHEN unit = 'second' THEN quantity ELSE 0 END) AS milliseconds,
            max(kind = 'settle' AND amount > 0 AND variance IS NOT 'further') AS is_first
        FROM fates CROSS JOIN ledger_entries entry INDEXED BY ledger_entries_job ON entry.job = fates.id
        WHERE entry.job IS NOT NULL AND kind IN ('settle', 'refund')
            AND account = :account AND at >= :from AND at < :to
        GROUP BY fates.id HAVING spent <> 0 ORDER BY spent DESC, fates.id
        """)

    static let openHolds = Statement(
        "open holds, oldest first",
        """
        SELECT holds.job, holds.amount, holds.opened_at, jobs.project, jobs.scene, jobs.shot, jobs.state, jobs.reason,
            submissions.operation
        FROM holds JOIN jobs ON jobs.id = holds.job
        LEFT JOIN submissions ON submissions.job = holds.job AND submissions.closed_at IS NULL
        WHERE holds.state = 'open' AND holds.account = :account AND holds.opened_at < :to AND holds.amount > 0
        ORDER BY holds.opened_at, holds.id LIMIT :limit
        """)

    static let openAges = Statement(
        "open holds by age",
        """
        SELECT opened_at, amount FROM holds WHERE state = 'open' AND account = :account AND opened_at < :to AND amount > 0
        """)

    static let oldHolds = Statement(
        "old holds by account",
        """
        SELECT account, count(*) AS holds, sum(amount) AS amount, min(opened_at) AS since FROM holds
        WHERE state = 'open' AND amount > 0 AND opened_at < :before GROUP BY account ORDER BY account
        """)

    /// Jobs of a period whose price is not known: what was made and nobody knows the charge of, and until now also what is
    /// still to be bought without a quote.
    static let unpriced = Statement(
        "unpriced jobs of a period",
        """
        SELECT id, project, scene, shot, provider, state, json_extract(spec, '$.duration') AS seconds
        FROM jobs INDEXED BY jobs_unpriced
        WHERE (estimate IS NULL OR unpriced_purchases > 0) AND is_rehearsal = :rehearsal AND (
            unpriced_purchases > 0 AND EXISTS (
                SELECT 1 FROM submissions WHERE submissions.job = jobs.id AND charge IS NULL
                    AND coalesce(finished_at, intent_at) >= :from AND coalesce(finished_at, intent_at) < :to)
            OR estimate IS NULL AND state NOT IN ('completed', 'failed', 'canceled') AND queued_at < :to AND :now < :to)
        ORDER BY id
        """)

    static let titles = Statement(
        "titles of projects and scenes",
        """
        SELECT projects.id AS project, projects.title AS project_title, scenes.id AS scene, scenes.title
        FROM projects LEFT JOIN scenes ON scenes.project = projects.id
        """)
}

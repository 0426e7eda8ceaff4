import Database

/// The statements about jobs. Those of the worklist, of lists and of scenes are in extensions.
enum JobTable {
    static let columns = """
        id, project, scene, shot, take, is_current, spec_digest, spec, provider,
        provider_model, tariff, state, reason, priority, due_at,
        lease_no, attempt_count, attempts_allowed, max_retries, worker_losses, tries, refused_clips,
        cancel_requested_at, cancel_sent_at, error_code, error_message, estimate, charged, queued_at,
        processing_started_at, completed_at, generation_seconds, unpriced_purchases, ordered_by
        """

    static let job = Statement("job by id", "SELECT \(columns) FROM jobs WHERE id = :id")
    static let isKnown = Statement("whether a job is known", "SELECT 1 FROM jobs WHERE id = :id")
    static let insert = Statement(
        "insert a job",
        """
        INSERT INTO jobs(id, project, scene, shot, take, is_current, spec_digest, spec, provider, provider_model,
            tariff, is_rehearsal, ordered_by, state, reason, priority, due_at, attempts_allowed, max_retries, estimate,
            queued_at, processing_started_at)
        VALUES (:id, :project, :scene, :shot, :take, 0, :digest, :spec, :provider, :model,
            :tariff, :rehearsal, :by, :state, :reason, :priority, :due, :retries, :retries, :estimate,
            :queued, :begun)
        """)
    /// Ends its lease too, so that its number is worth nothing any more.
    static let save = Statement(
        "save a job",
        """
        UPDATE jobs SET is_current = :current, state = :state, reason = :reason,
            due_at = :due, lease_no = lease_no + CASE WHEN lease_owner IS NULL THEN 0 ELSE 1 END,
            lease_owner = NULL, lease_until = NULL, attempt_count = :attempts,
            attempts_allowed = :allowed, worker_losses = :losses, tries = :tries,
            cancel_requested_at = :cancelRequested, cancel_sent_at = :cancelSent, error_code = :errorCode,
            error_message = :errorMessage, charged = :charged, queued_at = :queued,
            processing_started_at = :started, completed_at = :completed, generation_seconds = :seconds,
            refused_clips = :refusedClips, estimate = :estimate, unpriced_purchases = :unpriced
        WHERE id = :id AND lease_no = :lease
        """)
    /// For a purchase that its job does not wait for: whoever works on that keeps its lease.
    static let saveCharge = Statement(
        "save a job's charge",
        "UPDATE jobs SET charged = :charged, unpriced_purchases = :unpriced WHERE id = :id")
    static let noteCancelSent = Statement(
        "note that a job's cancel was sent",
        "UPDATE jobs SET cancel_sent_at = :now WHERE id = :id AND lease_no = :number")
    /// The wish, without touching the lease of whoever works on the job.
    static let requestCancel = Statement(
        "request that a job is canceled",
        """
        UPDATE jobs SET cancel_requested_at = :at,
            due_at = CASE WHEN lease_owner IS NULL AND due_at > :now THEN :now ELSE due_at END
        WHERE id = :id
        """)
}

/// A scene's and a shot's jobs.
extension JobTable {
    static let ofScene = Statement(
        "jobs of a scene that are not canceled",
        """
        SELECT id, shot, take, state, spec_digest, provider,
            state IN ('queued', 'held')
                AND NOT EXISTS (SELECT 1 FROM submissions WHERE job = jobs.id AND closed_at IS NULL)
                AS is_withdrawable,
            cancel_requested_at IS NOT NULL AS is_to_be_canceled,
            coalesce((SELECT amount FROM holds WHERE job = jobs.id AND state = 'open'), 0) AS held
        FROM jobs WHERE project = :project AND scene = :scene AND state <> 'canceled' ORDER BY shot, take
        """)
    static let current = Statement(
        "current job of a shot",
        """
        SELECT \(columns) FROM jobs
        WHERE project = :project AND scene = :scene AND shot = :shot AND is_current = 1
        """)
    static let latest = Statement(
        "latest job of a shot",
        """
        SELECT \(columns) FROM jobs
        WHERE project = :project AND scene = :scene AND shot = :shot AND state <> 'canceled'
        ORDER BY take DESC LIMIT 1
        """)
    static let open = Statement(
        "open job of a shot at a provider",
        """
        SELECT id, take, state FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot
            AND state <> 'canceled' AND state NOT IN ('completed', 'failed') AND provider = :provider
        ORDER BY take LIMIT 1
        """)
    /// Canceled jobs have given theirs back.
    static let lastTake = Statement(
        "last take of a shot",
        """
        SELECT coalesce(max(take), 0) FROM jobs
        WHERE project = :project AND scene = :scene AND shot = :shot AND state <> 'canceled'
        """)
    static let hasTake = Statement(
        "whether a shot has a take",
        """
        SELECT 1 FROM jobs
        WHERE project = :project AND scene = :scene AND shot = :shot AND take = :take AND state <> 'canceled'
        """)
    static let twins = Statement(
        "unbought jobs of the same order",
        """
        SELECT id FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot AND spec_digest = :digest
            AND provider = :provider
            AND id <> :id AND state IN ('queued', 'held') AND lease_owner IS NULL
            AND NOT EXISTS (SELECT 1 FROM submissions WHERE job = jobs.id)
        """)
    static let currentOpen = Statement(
        "whether a current job of a scene is open",
        """
        SELECT 1 FROM jobs WHERE project = :project AND scene = :scene AND is_current = 1
            AND state IN ('queued', 'processing', 'generating', 'uploading')
        """)
    static let currentStopped = Statement(
        "whether a current job of a scene failed or is held",
        """
        SELECT 1 FROM jobs WHERE project = :project AND scene = :scene AND is_current = 1
            AND state IN ('failed', 'held')
        """)
    static let currentBegun = Statement(
        "whether a current job of a scene has begun",
        """
        SELECT 1 FROM jobs WHERE project = :project AND scene = :scene AND is_current = 1
            AND processing_started_at IS NOT NULL
        """)
    static let countCurrent = Statement(
        "count a scene's current jobs",
        "SELECT count(*) FROM jobs WHERE project = :project AND scene = :scene AND is_current = 1")

    private static func unmark(_ condition: String) -> String {
        """
        UPDATE jobs SET is_current = 0
        WHERE project = :project AND scene = :scene AND \(condition) AND is_current = 1
        """
    }

    /// The latest that is not canceled, and a real one rather than an animatic.
    private static func mark(_ condition: String) -> String {
        """
        UPDATE jobs SET is_current = 1
        WHERE project = :project AND scene = :scene AND \(condition) AND state <> 'canceled'
            AND id = (SELECT id FROM jobs AS other WHERE other.project = jobs.project
                AND other.scene = jobs.scene AND other.shot = jobs.shot AND other.state <> 'canceled'
                ORDER BY other.is_rehearsal, other.take DESC LIMIT 1)
            AND EXISTS (SELECT 1 FROM shots WHERE shots.project = jobs.project AND shots.scene = jobs.scene
                AND shots.id = jobs.shot AND shots.is_listed = 1)
        """
    }

    static let unmarkShot = Statement("unmark a shot's current job", unmark("shot = :shot"))
    static let markShot = Statement("mark a shot's current job", mark("shot = :shot"))
    static let unmarkScene = Statement("unmark a scene's current jobs", unmark("true"))
    static let markScene = Statement("mark a scene's current jobs", mark("true"))
}

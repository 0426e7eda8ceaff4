import Database

/// Jobs over all scenes.
extension JobTable {
    static let waitingForApproval = Statement(
        "jobs that wait to be approved",
        """
        SELECT id FROM jobs WHERE state IN ('failed', 'held') AND state = 'held' AND reason IN ('price', 'approval')
        ORDER BY id
        """)
    /// What waits to be approved, and what was canceled, counts as never ordered.
    static let wasOrdered = Statement(
        "whether a model was ever ordered at a provider",
        """
        SELECT 1 FROM jobs WHERE provider = :provider AND provider_model = :model AND state <> 'canceled'
            AND NOT (state = 'held' AND reason = 'approval') LIMIT 1
        """)
    /// Only what is put off is looked through, which is little.
    static let waitingForBudget = Statement(
        "jobs of a provider that wait for a budget",
        """
        SELECT id FROM jobs WHERE state = 'queued' AND provider = :provider AND due_at > :now AND reason = 'budget'
        """)
    static let bringJobForward = Statement(
        "bring a queued job forward", "UPDATE jobs SET due_at = :now WHERE state = 'queued' AND id = :id")
    static let failed = Statement(
        "failed jobs that are current",
        """
        SELECT jobs.id FROM jobs JOIN shots ON shots.project = jobs.project AND shots.scene = jobs.scene
            AND shots.id = jobs.shot
        WHERE jobs.state IN ('failed', 'held') AND jobs.state = 'failed' AND jobs.is_current = 1
        ORDER BY jobs.project, jobs.scene, shots.position
        """)
    /// For which something may have been bought that this database does not know.
    static let withoutPurchase = Statement(
        "jobs that have no clip and wait for no purchase",
        """
        SELECT \(columns) FROM jobs WHERE id > :last AND state IN ('queued', 'failed', 'held')
            AND NOT EXISTS (SELECT 1 FROM submissions WHERE job = jobs.id AND closed_at IS NULL)
        ORDER BY id LIMIT :limit
        """)

    // What waits for a provider. Two statements each, so that each follows an index of its own.

    private static let queued = "FROM jobs WHERE provider = :provider AND state = 'queued'"
    private static let followed = """
        FROM jobs WHERE provider = :provider AND state IN ('processing', 'generating', 'uploading')
            AND lease_owner IS NULL
        """
    private static let isUnconfigured = "reason = 'provider_unconfigured'"
    /// What says more than that stays.
    private static let saysLittle = "(reason IS NULL OR reason IN ('retry', 'approved', 'adopted', 'found', 'late'))"

    static let countQueued = Statement("count what is queued at a provider", "SELECT count(*) \(queued)")
    static let countFollowed = Statement("count what is followed at a provider", "SELECT count(*) \(followed)")
    static let queuedUnconfigured = Statement(
        "queued jobs that wait for their provider's settings", "SELECT id \(queued) AND \(isUnconfigured)")
    static let followedUnconfigured = Statement(
        "followed jobs that wait for their provider's settings", "SELECT id \(followed) AND \(isUnconfigured)")
    static let queuedUnnoted = Statement(
        "queued jobs that do not say that their provider has no settings", "SELECT id \(queued) AND \(saysLittle)")
    static let followedUnnoted = Statement(
        "followed jobs that do not say that their provider has no settings", "SELECT id \(followed) AND \(saysLittle)")

    // The providers of some jobs, each found with one look into an index that begins with the provider.

    static let nextQueuedProvider = Statement(
        "next provider with queued jobs",
        "SELECT provider FROM jobs WHERE state = 'queued' AND provider > :last ORDER BY provider LIMIT 1")
    static let nextWorkingProvider = Statement(
        "next provider with jobs at work",
        """
        SELECT provider FROM jobs WHERE state IN ('processing', 'generating', 'uploading') AND provider > :last
        ORDER BY provider LIMIT 1
        """)

    // Times that a wrong clock set.

    static let boughtBeyond = Statement(
        "whether a bought job is due beyond a time",
        """
        SELECT 1 FROM jobs
        WHERE state IN ('processing', 'generating', 'uploading') AND lease_owner IS NULL AND due_at > :time
        """)
    static let queuedBeyond = Statement(
        "whether a provider's queued job is due beyond a time",
        "SELECT 1 FROM jobs WHERE provider = :provider AND state = 'queued' AND due_at > :time")
    static let bringBoughtBack = Statement(
        "bring bought jobs back that are due beyond a time",
        """
        UPDATE jobs SET due_at = :now
        WHERE state IN ('processing', 'generating', 'uploading') AND lease_owner IS NULL AND due_at > :time
        """)
    static let bringQueuedBack = Statement(
        "bring queued jobs back that are due beyond a time",
        "UPDATE jobs SET due_at = :now WHERE state = 'queued' AND due_at > :time")
    static let isWaitingFor = Statement(
        "whether a provider's queued job waits for something",
        """
        SELECT 1 FROM jobs WHERE state = 'queued' AND provider = :provider AND reason = :reason AND due_at > :now
        """)
    static let bringForward = Statement(
        "bring a provider's queued jobs forward that wait for something",
        """
        UPDATE jobs SET due_at = :now
        WHERE state = 'queued' AND provider = :provider AND reason = :reason AND due_at > :now
        """)
}

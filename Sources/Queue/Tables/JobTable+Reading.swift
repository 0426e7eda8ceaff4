import Database

/// Jobs as lists and scenes show them.
extension JobTable {
    // Each condition is that of a partial index, and each grouping its order, so that the table itself is not read.

    static let countQueuedStates = Statement(
        "count queued jobs by state", "SELECT state, count(*) AS jobs FROM jobs WHERE state = 'queued' GROUP BY state")
    static let countWorkingStates = Statement(
        "count jobs at work by state",
        """
        SELECT state, count(*) AS jobs FROM jobs WHERE state IN ('processing', 'generating', 'uploading')
        GROUP BY provider, state
        """)
    static let countEndedStates = Statement(
        "count ended jobs by state",
        """
        SELECT state, count(*) AS jobs FROM jobs WHERE state IN ('completed', 'failed', 'canceled', 'held')
        GROUP BY state
        """)
    static let countAllQueued = Statement("count queued jobs", "SELECT count(*) FROM jobs WHERE state = 'queued'")
    static let countAllWorking = Statement(
        "count jobs at work", "SELECT count(*) FROM jobs WHERE state IN ('processing', 'generating', 'uploading')")
    static let working = Statement(
        "jobs at work",
        """
        SELECT \(columns) FROM jobs WHERE state IN ('processing', 'generating', 'uploading')
        ORDER BY processing_started_at, id LIMIT :limit
        """)

    /// Each with the purchase that brought its clip, or else its latest.
    static let withPurchases = Statement(
        "jobs of a scene with their purchases",
        """
        SELECT \(columns),
            coalesce(
                (SELECT operation FROM clips JOIN submissions ON submissions.id = clips.submission
                    WHERE clips.job = jobs.id),
                (SELECT operation FROM submissions WHERE job = jobs.id ORDER BY n DESC LIMIT 1)) AS operation,
            coalesce(
                (SELECT metadata FROM clips JOIN submissions ON submissions.id = clips.submission
                    WHERE clips.job = jobs.id),
                (SELECT metadata FROM submissions WHERE job = jobs.id ORDER BY n DESC LIMIT 1)) AS metadata
        FROM jobs WHERE project = :project AND scene = :scene AND state <> 'canceled' ORDER BY shot, take
        """)

    private static func credits(where condition: String) -> String {
        """
        SELECT is_rehearsal, coalesce(sum(estimate), 0) AS estimated, coalesce(sum(charged), 0) AS settled,
            coalesce(sum((SELECT amount FROM holds WHERE job = jobs.id AND holds.state = 'open')), 0) AS held,
            count(*) FILTER (WHERE unpriced_purchases > 0
                OR (estimate IS NULL AND state NOT IN ('completed', 'failed', 'canceled'))) AS unpriced
        FROM jobs WHERE project = :project AND scene = :scene AND \(condition) GROUP BY is_rehearsal
        """
    }

    static let creditsOfStanding = Statement(
        "credits of a scene's jobs that are not canceled", credits(where: "state <> 'canceled'"))
    static let creditsOfCanceled = Statement(
        "credits of a scene's canceled jobs", credits(where: "state = 'canceled'"))
}

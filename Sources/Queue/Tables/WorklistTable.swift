import Database

/// The statements by which a sweep finds its work.
enum WorklistTable {
    private static let working = "state IN ('processing', 'generating', 'uploading')"
    /// One that needs more than what is held for it has said so. One that waits for a budget is looked at when it is due.
    private static let funded = """
        AND (reason IS NOT 'budget' OR error_code IS 'BUDGET') AND EXISTS (SELECT 1 FROM holds WHERE job = jobs.id AND holds.state = 'open')
        """

    static let nextFollowed = Statement(
        "next bought job in a state",
        """
        SELECT id FROM jobs WHERE state = :state AND lease_owner IS NULL AND due_at <= :now
            AND \(working) AND provider = :provider
        ORDER BY due_at, id LIMIT 1
        """)
    static let dueFollowed = Statement(
        "when the next bought job in a state is due",
        """
        SELECT min(due_at) AS due FROM jobs WHERE state = :state AND lease_owner IS NULL
            AND \(working) AND provider = :provider
        """)
    static let countFollowed = Statement(
        "count bought jobs by provider",
        "SELECT provider, count(*) AS jobs FROM jobs WHERE \(working) GROUP BY provider")
    static let countOccupying = Statement(
        "count what occupies a provider",
        """
        SELECT count(*) FROM jobs WHERE \(working)
            AND state <> 'uploading' AND provider = :provider
            AND NOT EXISTS (SELECT 1 FROM submissions WHERE submissions.job = jobs.id AND closed_at IS NULL
                AND (intent_at <= :horizon OR endpoint <> :endpoint))
        """)

    /// `+ 0` keeps the planner from the index on due_at, which would sort the whole queue for each claim.
    private static func next(_ condition: String) -> String {
        """
        SELECT id FROM jobs WHERE state = 'queued' AND provider = :provider AND due_at + 0 <= :now \(condition)
        ORDER BY priority DESC, queued_at, id LIMIT 1
        """
    }

    /// No sweep waits for what is put off until a budget has room.
    private static func due(_ condition: String) -> String {
        """
        SELECT min(due_at) AS due FROM jobs WHERE state = 'queued' AND provider = :provider
            AND (reason IS NOT 'budget' OR due_at <= :now) \(condition)
        """
    }

    /// - Parameters:
    ///   - isFunded: whether only one whose credits are held.
    ///   - isPartlyPaused: whether the jobs of some project or model are left out.
    static func nextQueued(isFunded: Bool, isPartlyPaused: Bool) -> Statement {
        switch (isFunded, isPartlyPaused) {
        case (false, false): nextOfAll
        case (true, false): nextFunded
        case (false, true): nextUnpaused
        case (true, true): nextFundedUnpaused
        }
    }

    /// The same for when the next one is due.
    static func dueQueued(isFunded: Bool, isPartlyPaused: Bool) -> Statement {
        switch (isFunded, isPartlyPaused) {
        case (false, false): dueOfAll
        case (true, false): dueFunded
        case (false, true): dueUnpaused
        case (true, true): dueFundedUnpaused
        }
    }

    private static let nextOfAll = Statement("next queued job", next(""))
    private static let nextFunded = Statement("next queued job that is paid for", next(funded))
    private static let nextUnpaused = Statement("next queued job that is not paused", next(PauseTable.isUnpaused))
    private static let nextFundedUnpaused = Statement(
        "next queued job that is paid for and not paused", next(funded + PauseTable.isUnpaused))
    private static let dueOfAll = Statement("when the next queued job is due", due(""))
    private static let dueFunded = Statement("when the next queued job that is paid for is due", due(funded))
    private static let dueUnpaused = Statement(
        "when the next queued job that is not paused is due", due(PauseTable.isUnpaused))
    private static let dueFundedUnpaused = Statement(
        "when the next queued job that is paid for and not paused is due", due(funded + PauseTable.isUnpaused))
}

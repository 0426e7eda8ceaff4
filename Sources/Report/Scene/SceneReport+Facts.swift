import Model
import Queue

extension SceneReport {
    /// How many shots are done. The counts are of shots, not of jobs.
    struct Completion: Codable, Equatable, Sendable {
        var completed: Int
        var failed: Int
        var held: Int
        var total: Int
        /// `completed / total`, 0 for a scene without shots.
        var fraction: Double

        init(completed: Int, failed: Int, held: Int, total: Int) {
            self.completed = completed
            self.failed = failed
            self.held = held
            self.total = total
            fraction = total == 0 ? 0 : Double(completed) / Double(total)
        }

        /// The shots that are neither completed nor waiting for a person.
        var open: Int { max(0, total - completed - failed - held) }
    }

    /// A take that needs somebody, and what that person can do.
    struct Failure: Codable, Equatable, Sendable {
        var job: String
        var shot: String
        var take: Int
        /// `failed` or `held`.
        var state: JobState
        @ExplicitNull var reason: Reason?
        @ExplicitNull var errorCode: String?
        @ExplicitNull var errorMessage: String?
        var attemptCount: Int
        var maxRetries: Int
        @ExplicitNull var charged: Credits?
        /// What happened, in a sentence.
        var sentence: String
        /// What to do now, in a sentence.
        var nextAction: String

        private enum CodingKeys: String, CodingKey {
            case job, shot, take, state, reason, charged, sentence
            case errorCode = "error_code"
            case errorMessage = "error_message"
            case attemptCount = "attempt_count"
            case maxRetries = "max_retries"
            case nextAction = "next_action"
        }

        /// The sentences come from the table of reasons.
        ///
        /// - Parameter remarks: those on the clip that is kept for the take.
        init(
            job: String, shot: String, take: Int, state: JobState, reason: Reason?, errorCode: String?,
            errorMessage: String?, attemptCount: Int, maxRetries: Int, charged: Credits?, remarks: [ClipRemark] = []
        ) {
            self.job = job
            self.shot = shot
            self.take = take
            self.state = state
            self.reason = reason
            self.errorCode = errorCode
            self.errorMessage = errorMessage
            self.attemptCount = attemptCount
            self.maxRetries = maxRetries
            self.charged = charged
            let words = Reason.Traits(
                of: reason, in: state,
                Reason.Facts(job: job, attempts: (attemptCount, maxRetries), remarks: remarks))
            sentence = words?.sentence ?? ""
            nextAction = words?.nextAction ?? ""
        }
    }

    /// What a reviewer said is wrong.
    struct Issue: Codable, Equatable, Sendable {
        var id: String
        var at: Timestamp
        /// `visual_continuity`, `timing`, `dialogue_audio` or `narrative_structure`.
        var type: String
        /// The stage that the scene goes back to.
        var stage: Int
        @ExplicitNull var shot: String?
        var text: String
    }
}

/// Three separate facts about money of one account, and how many jobs have no price.
///
/// They speak of the account `main` once that was used, and carry what was rehearsed beside; the two are never added up.
struct CreditTotals: Codable, Equatable, Sendable {
    var account: Account
    /// The quotes of all jobs that were not canceled. A forecast.
    var estimated: Credits
    /// Set aside for open jobs.
    var held: Credits
    /// Charged so far.
    var settled: Credits
    /// Jobs whose model has no known price: while there are any, every total is a lower bound.
    var unpricedJobs: Int
    /// The same of the account `rehearsal`; nil when that is the account already, or nothing was rehearsed.
    @ExplicitNull var rehearsal: Rehearsal?

    /// What was rehearsed, beside what was bought.
    struct Rehearsal: Codable, Equatable, Sendable {
        var estimated: Credits
        var held: Credits
        var settled: Credits
        var unpricedJobs: Int

        private enum CodingKeys: String, CodingKey {
            case estimated, held, settled
            case unpricedJobs = "unpriced_jobs"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case account, estimated, held, settled, rehearsal
        case unpricedJobs = "unpriced_jobs"
    }
}

extension CreditTotals {
    init(_ credits: [Account: SceneCredits]) {
        let account: Account = credits[.main] == nil && credits[.rehearsal] != nil ? .rehearsal : .main
        let shown = credits[account] ?? SceneCredits()
        let beside = account == .main ? credits[.rehearsal] : nil
        self.init(
            account: account, estimated: shown.estimated, held: shown.held, settled: shown.settled,
            unpricedJobs: shown.unpricedJobs,
            rehearsal: beside.map {
                Rehearsal(
                    estimated: $0.estimated, held: $0.held, settled: $0.settled, unpricedJobs: $0.unpricedJobs)
            })
    }

    /// What an account has to do with it, as it was before it was put into one document.
    var byAccount: [Account: SceneCredits] {
        var credits = [
            account: SceneCredits(estimated: estimated, held: held, settled: settled, unpricedJobs: unpricedJobs)
        ]
        if let rehearsal {
            credits[.rehearsal] = SceneCredits(
                estimated: rehearsal.estimated, held: rehearsal.held, settled: rehearsal.settled,
                unpricedJobs: rehearsal.unpricedJobs)
        }
        return credits.filter { $0.value != SceneCredits() }
    }
}

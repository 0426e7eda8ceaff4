package import Model
package import Queue

extension SceneReport {
    /// How many shots are done. The counts are of shots, not of jobs.
    package struct Completion: Codable, Equatable, Sendable {
        package var completed: Int
        package var failed: Int
        package var held: Int
        package var total: Int
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
        package var open: Int { max(0, total - completed - failed - held) }
    }

    /// A take that needs somebody, and what that person can do.
    package struct Failure: Codable, Equatable, Sendable {
        package var job: String
        package var shot: String
        package var take: Int
        /// `failed` or `held`.
        package var state: JobState
        @ExplicitNull package var reason: Reason?
        @ExplicitNull var errorCode: String?
        @ExplicitNull package var errorMessage: String?
        package var attemptCount: Int
        package var maxRetries: Int
        @ExplicitNull package var charged: Credits?
        /// What happened, in a sentence.
        package var sentence: String
        /// What to do now, in a sentence.
        package var nextAction: String

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
        package init(
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
}

/// Three separate facts about money of one account, and how many jobs have no price.
///
/// They speak of the account `main` once that was used, and carry what was rehearsed beside; the two are never added up.
package struct CreditTotals: Codable, Equatable, Sendable {
    package var account: Account
    /// The quotes of all jobs that were not canceled. A forecast.
    package var estimated: Credits
    /// Set aside for open jobs.
    package var held: Credits
    /// Charged so far.
    package var settled: Credits
    /// Jobs whose model has no known price: while there are any, every total is a lower bound.
    package var unpricedJobs: Int
    /// The same of the account `rehearsal`; nil when that is the account already, or nothing was rehearsed.
    @ExplicitNull package var rehearsal: Rehearsal?

    /// What was rehearsed, beside what was bought.
    package struct Rehearsal: Codable, Equatable, Sendable {
        package var estimated: Credits
        package var held: Credits
        package var settled: Credits
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
    /// What is told of these sums.
    package init(_ credits: [Account: SceneCredits]) {
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
    package var byAccount: [Account: SceneCredits] {
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

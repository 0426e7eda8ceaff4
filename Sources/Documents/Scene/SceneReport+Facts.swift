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
    /// Whether each sum is all there is; otherwise it is a lower bound.
    package private(set) var isComplete: Bool
    /// What was settled in dollars; nil while that is nothing, and where no rates are set.
    @ExplicitNull package private(set) var dollars: DollarSum?
    /// The same of the account `rehearsal`; nil when that is the account already, or nothing was rehearsed.
    @ExplicitNull package var rehearsal: Rehearsal?

    /// What was rehearsed, beside what was bought.
    package struct Rehearsal: Codable, Equatable, Sendable {
        package var estimated: Credits
        package var held: Credits
        package var settled: Credits
        var unpricedJobs: Int
        var isComplete: Bool
        @ExplicitNull package private(set) var dollars: DollarSum?

        private enum CodingKeys: String, CodingKey {
            case estimated, held, settled
            case unpricedJobs = "unpriced_jobs"
            case isComplete = "complete"
            case dollars = "settled_usd"
        }

        init(_ credits: SceneCredits) {
            (estimated, held, settled) = (credits.estimated, credits.held, credits.settled)
            unpricedJobs = credits.unpricedJobs
            isComplete = unpricedJobs == 0
            dollars = DollarSum(credits.dollars)
        }

        var credits: SceneCredits {
            SceneCredits(
                estimated: estimated, held: held, settled: settled, unpricedJobs: unpricedJobs,
                dollars: dollars?.total ?? .zero)
        }
    }

    /// Dollars of charges, each by the rate of its day.
    package struct DollarSum: Codable, Equatable, Sendable {
        var amount: Dollars
        /// Charges that no rate is known for: while there are any, the amount is a lower bound.
        var unrated: Int

        /// - Returns: nil for nothing.
        init?(_ total: DollarTotal) {
            guard total != .zero else { return nil }
            (amount, unrated) = (total.known, total.unrated)
        }

        package var total: DollarTotal { DollarTotal(known: amount, unrated: unrated) }
    }

    private enum CodingKeys: String, CodingKey {
        case account, estimated, held, settled, rehearsal
        case unpricedJobs = "unpriced_jobs"
        case isComplete = "complete"
        case dollars = "settled_usd"
    }
}

extension CreditTotals {
    /// What is told of these sums.
    package init(_ credits: [Account: SceneCredits]) {
        let account: Account = credits[.main] == nil && credits[.rehearsal] != nil ? .rehearsal : .main
        let shown = credits[account] ?? SceneCredits()
        let beside = account == .main ? credits[.rehearsal] : nil
        (self.account, estimated, held, settled) = (account, shown.estimated, shown.held, shown.settled)
        unpricedJobs = shown.unpricedJobs
        isComplete = unpricedJobs == 0
        _dollars = ExplicitNull(wrappedValue: DollarSum(shown.dollars))
        _rehearsal = ExplicitNull(wrappedValue: beside.map(Rehearsal.init))
    }

    /// What an account has to do with it, as it was before it was put into one document.
    package var byAccount: [Account: SceneCredits] {
        var credits = [
            account: SceneCredits(
                estimated: estimated, held: held, settled: settled, unpricedJobs: unpricedJobs,
                dollars: dollars?.total ?? .zero)
        ]
        if let rehearsal { credits[.rehearsal] = rehearsal.credits }
        return credits.filter { $0.value != SceneCredits() }
    }
}

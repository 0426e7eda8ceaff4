import Model

/// A job's life: what each fact means in each state. Pure, and the one table of all moves.
package enum JobLife {
    /// What the queue does with a job after an ending that brought no clip.
    package enum NextStep: Equatable, Sendable {
        /// Queue it again, due after this many seconds.
        case retry(after: Double)
        case fail
        case hold
        /// Ask the provider what became of the submission.
        case lookUp
    }

    /// Workers lost in a row during one step after which a person has to look.
    package static let workerLossLimit = 5

    /// The changes that a fact makes to a job, in their order; none where the fact is its purchase's alone.
    ///
    /// - Throws: `illegalMove` when it cannot happen to a job in that state: a defect of the caller.
    static func effects(of fact: JobFact, on job: Job, at now: Timestamp) throws(QueueError) -> [JobEffect] {
        switch (fact, job.state) {
        // Buying.
        case (.claimed, .queued): return [.go(.processing), .because(nil), .begins(now)]
        case (.putBack, .processing): return [.go(.queued)]
        case (.priceRose(let message), .processing):
            return [.go(.held), .because(.price), .note(code: nil, message: message)]
        case (.fundsLacking(let message), .processing):
            return [.go(.queued), .because(.budget), .note(code: job.errorCode, message: message), .due(now)]
        case (.overBudget(let message), .processing):
            return [
                .go(.queued), .because(.budget), .note(code: Self.budgetCode, message: message),
                .due(now.adding(seconds: Self.budgetPause)),
            ]
        case (.unanswered(let failure), .processing):
            return [.because(.unknownSubmit), note(failure)] + progress(now)

        case (.notBought(let failure), .processing):
            return [.go(.queued), .because(Reason(failure.outcome)), note(failure), .due(now)]

        // What the provider said. Facts of a purchase that its job does not wait for leave the job where it is.
        case (.accepted, .processing), (.accepted, .held):
            return [.go(.generating), .because(nil), nothingWrong] + progress(now)
        case (.made(let seconds), .processing), (.made(let seconds), .generating), (.made(let seconds), .held):
            return [.go(.uploading), .because(nil), nothingWrong, .generated(seconds)] + progress(now)
        case (.accepted, _), (.made, _): return []
        case (.ended(let failure, let wasBought, let jitter), .processing),
            (.ended(let failure, let wasBought, let jitter), .generating),
            (.ended(let failure, let wasBought, let jitter), .uploading):
            return ending(failure, wasBought, jitter, of: job, at: now).effects

        // Following.
        case (.stuck(let failure, let reason), .processing), (.stuck(let failure, let reason), .generating),
            (.stuck(let failure, let reason), .uploading):
            return [.go(.held), .because(reason), note(failure)]
        case (.waits(let seconds, let failure, let reason, let refused), .processing),
            (.waits(let seconds, let failure, let reason, let refused), .generating),
            (.waits(let seconds, let failure, let reason, let refused), .uploading):
            return waiting(seconds, failure, reason, refused, job, now)
        case (.storedOther(let message), .uploading):
            return [.go(.held), .because(.clipDiffers), .note(code: nil, message: message)] + progress(now)
        case (.stored, .uploading), (.stored, .held):
            return [
                .go(.completed), .because(nil), nothingWrong, .attempts(job.attemptCount + 1), .completes(now),
            ] + progress(now)
        case (.workerGone(let asLoss, let hasPurchase), .processing),
            (.workerGone(let asLoss, let hasPurchase), .generating),
            (.workerGone(let asLoss, let hasPurchase), .uploading):
            return losing(asLoss, hasPurchase, job, now)
        case (.configured(let isConfigured), .queued), (.configured(let isConfigured), .processing),
            (.configured(let isConfigured), .generating), (.configured(let isConfigured), .uploading):
            return [.because(isConfigured ? nil : .providerUnconfigured)]

        default: return try decisions(fact, job, now)
        }
    }

    /// What follows on an ending that brought no clip.
    static func nextStep(after fact: JobFact, of job: Job, at now: Timestamp) -> NextStep? {
        guard case .ended(let failure, let wasBought, let jitter) = fact else { return nil }
        return ending(failure, wasBought, jitter, of: job, at: now).step
    }

    private static func ending(
        _ failure: ProviderFailure, _ wasBought: Bool, _ jitter: Double, of job: Job, at now: Timestamp
    ) -> (step: NextStep?, effects: [JobEffect]) {
        let attempts = Attempts(count: job.attemptCount, allowed: job.attemptsAllowed, tries: job.tries)
        let (step, count) = attempts.next(
            after: failure.outcome, wasBought: wasBought, retryAfter: failure.retryAfter, jitter: jitter)
        let known: [JobEffect] = [.attempts(count), note(failure)]
        let because = JobEffect.because(Reason(failure.outcome))
        // A person did not want it any more, so nothing is tried again and nothing has to be decided.
        guard job.cancelRequestedAt == nil else { return (nil, known + withdrawing(.canceled)) }
        return switch step {
        case .retry(let seconds):
            (step, known + [because, .go(.queued), .tries(job.tries + 1), .due(now.adding(seconds: seconds))])
        case .fail: (step, known + [because, .go(.failed), .releasesHold(note: JobState.failed.rawValue)])
        case .hold, .lookUp: (step, known + [because, .go(.held)])
        }
    }

    private static func waiting(
        _ seconds: Double, _ failure: ProviderFailure?, _ reason: Reason?, _ refused: Bool, _ job: Job, _ now: Timestamp
    ) -> [JobEffect] {
        let told: [JobEffect] =
            if let failure { [note(failure), .tries(job.tries + 1)] } else { [nothingWrong, .losses(0), .tries(0)] }
        return told + [
            .because(reason ?? failure.map { Reason($0.outcome) }),
            .refusedClips(job.refusedClips + (refused ? 1 : 0)), .due(now.adding(seconds: seconds)),
        ]
    }

    private static func losing(_ asLoss: Bool, _ hasPurchase: Bool, _ job: Job, _ now: Timestamp) -> [JobEffect] {
        let losses = job.workerLosses + (asLoss ? 1 : 0)
        // To the back of its lane, so that a step that kills its worker does not kill it again before the others are
        // done. A poll keeps its time: a late question tells nothing about how long the generation took.
        let due = job.state == .generating ? min(job.dueAt, now) : now
        let known: [JobEffect] = [.losses(losses), .due(due)]
        guard losses < workerLossLimit else {
            return known + [
                .go(.held), .because(.workerLost),
                .note(
                    code: OutcomeClass.infrastructure.code,
                    message: "\(losses) workers in a row were lost while \(job.state.rawValue) this job"),
            ]
        }
        guard job.state == .processing else { return known }
        return known + [hasPurchase ? .because(.unknownSubmit) : .go(.queued)]
    }

    /// What tells a job that waits for a budget from one that waits for credits.
    static let budgetCode = "BUDGET"
    /// Seconds after which a job that waits for a budget is tried again; the next sweep does it at once when there is room.
    static let budgetPause = 86_400.0

    static let nothingWrong = JobEffect.note(code: nil, message: nil)

    static func note(_ failure: ProviderFailure) -> JobEffect {
        .note(code: failure.outcome.code, message: failure.message)
    }

    /// A step was done: lost workers and fruitless calls before it no longer count.
    static func progress(_ now: Timestamp) -> [JobEffect] { [.losses(0), .tries(0), .due(now)] }

    static func withdrawing(_ reason: Reason) -> [JobEffect] {
        [.releasesHold(note: reason.rawValue), .go(.canceled), .because(reason), .leavesShot]
    }
}

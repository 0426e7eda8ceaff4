package import Model

extension JobQueue {
    /// Records that the provider accepted a purchase. A fact: taken also from a holder that lost its lease, and
    /// repeating it changes nothing.
    ///
    /// - Throws: `notAllowed` when the submission has ended or has another operation already, or the operation is another
    ///   submission's.
    package func recordAccepted(_ submission: String, operation: ProviderOperation) async throws {
        try await write { work in
            let submission = try work.submission(submission)
            guard submission.operation != operation.name else { return }
            guard submission.operation == nil, submission.closedAt == nil else {
                throw QueueError(
                    code: .notAllowed,
                    message: "submission \(submission.id) cannot take operation \(operation.name): it is "
                        + "\(submission.state.rawValue) with \(submission.operation ?? "no operation")",
                    remedy: "Look at the operation in the provider's console; it may be a second purchase")
            }
            guard try !work.isTaken(operation, byOtherThan: submission) else {
                throw QueueError(
                    code: .notAllowed,
                    message: "submission \(submission.id) cannot take operation \(operation.name): it is another's",
                    remedy: "Look in the provider's console for what was bought")
            }
            try work.apply(.accepted(operation), to: submission)
            try work.apply(.accepted, to: try work.job(submission.job))
        }
    }

    /// Records that nothing was bought: the provider refused in its own words, or no byte left this machine.
    ///
    /// - Throws: `leaseLost`.
    package func recordRejected(
        _ lease: Lease, _ submission: String, because failure: ProviderFailure
    ) async throws -> JobLife.NextStep? {
        let jitter = jitter()
        return try await write { work in
            let job = try work.job(lease)
            try work.apply(.refused(failure), to: try work.submission(submission))
            return try work.end(job, because: failure, wasBought: false, jitter: jitter)
        }
    }

    /// Records that nobody knows whether a purchase took place. It is looked for from now on, and never sent again.
    ///
    /// - Throws: `leaseLost`.
    package func recordUnknown(_ lease: Lease, _ submission: String, because failure: ProviderFailure) async throws {
        try await write { work in
            let job = try work.job(lease)
            try work.apply(.unanswered(failure, askAt: nil), to: try work.submission(submission))
            try work.apply(.unanswered(failure), to: job)
        }
    }

    /// Ends a claimed job that nothing was bought for and nothing can be bought for as it stands.
    ///
    /// - Throws: `leaseLost`.
    package func fail(_ lease: Lease, because failure: ProviderFailure) async throws -> JobLife.NextStep? {
        let jitter = jitter()
        return try await write { work in
            try work.end(try work.job(lease), because: failure, wasBought: false, jitter: jitter)
        }
    }

    /// Holds a claimed job for a person's decision; its purchase and its hold of credits stay as they are.
    ///
    /// - Parameter asksOn: whether the provider is asked about the purchase ever more rarely all the same, because what is
    ///   bought may still turn up.
    /// - Throws: `leaseLost`.
    package func hold(
        _ lease: Lease, because failure: ProviderFailure, reason: Reason, asksOn: Bool = false
    ) async throws {
        try await write { work in
            let job = try work.job(lease)
            if asksOn, let submission = try work.openSubmission(of: job.id) {
                let next = LostPurchase.nextQuestion(after: work.now, intentAt: submission.intentAt)
                try work.apply(.unanswered(failure, askAt: next), to: submission)
            }
            try work.apply(.stuck(failure, reason), to: job)
        }
    }
}

extension QueueTransaction {
    /// Moves a job on after an ending that brought no clip; its purchase is closed already.
    ///
    /// - Parameter old: the job as its row has it, when `job` carries a charge already.
    /// - Returns: what was decided; nil when the job was canceled, as a person wished.
    func end(
        _ job: Job, was old: Job? = nil, because failure: ProviderFailure, wasBought: Bool, jitter: Double
    ) throws -> JobLife.NextStep? {
        let fact = JobFact.ended(failure, wasBought: wasBought, jitter: jitter)
        let step = JobLife.nextStep(after: fact, of: job, at: now)
        try apply(fact, to: job, was: old, refreshing: step != nil)
        if step == nil { try makeCurrent(job.shot) }
        return step
    }
}

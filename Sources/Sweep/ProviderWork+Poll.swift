import Model
import Providers
import Queue

extension ProviderWork {
    /// Asks once how an operation is going. A question without an answer is never a verdict.
    func poll(_ claim: Claim) async throws -> StepReport {
        guard let submission = claim.submission, let name = submission.operation else {
            throw QueueError(code: .illegalMove, message: "job \(claim.job.id) is generating without an operation")
        }
        let operation = ProviderOperation(name: name, endpoint: submission.endpoint ?? "")
        if claim.job.cancelRequestedAt != nil, claim.job.cancelSentAt == nil {
            try await cancel(operation, claim)
        }
        var report = StepReport(polled: true, providerAnswered: true)
        switch await provider.poll(operation) {
        case .pending(let retryAfter):
            let age = sweep.surroundings.now().seconds(since: submission.acceptedAt ?? submission.intentAt)
            try await sweep.queue.recordWaiting(
                claim.lease, askAgainAfter: pause(retryAfter, or: pollInterval(atAge: age)),
                reason: age > Self.usualLimit ? .overdue : nil)
        case .succeeded(let result):
            failPoint("polled")
            try await sweep.queue.recordSucceeded(submission.id, result)
            failPoint("succeeded")
        case .failed(let failure):
            report.next = try await sweep.queue.recordFailed(
                claim.lease, submission.id, because: failure.narrowed(to: claim.job.spec))
            if failure.outcome == .auth || failure.outcome == .notOffered { report.closesGate = .refusal }
            await note(.failed(usage: failure.usage), of: submission.id)
            if failure.outcome == .quota { report.closesGate = .quota(retryAfter: failure.retryAfter) }
        case .unavailable(let failure):
            report.providerAnswered = failure.isAnswer
            report.lacksRights = failure.isAboutUs
            sweep.observer.warning("\(provider.name) did not say how \(name) is going: \(failure.message)")
            try await sweep.queue.recordWaiting(
                claim.lease, askAgainAfter: pause(failure.retryAfter, or: wait(afterTries: claim.job.tries)),
                because: failure)
        case .gone(let failure):
            report.next = try await recordGone(claim, submission, failure)
        }
        return report
    }

    /// Seconds after which a generation is said to be overdue. It is still asked for, and never failed by the clock.
    private static let usualLimit = 1200.0

    /// A provider may not know an operation yet that it has just accepted; one that it has forgotten needs a person.
    private func recordGone(
        _ claim: Claim, _ submission: Submission, _ failure: ProviderFailure
    ) async throws -> JobLife.NextStep? {
        let age = sweep.surroundings.now().seconds(since: submission.acceptedAt ?? submission.intentAt)
        guard age >= 300 else {
            try await sweep.queue.recordWaiting(
                claim.lease, askAgainAfter: wait(afterTries: claim.job.tries), because: failure)
            return nil
        }
        // What it made may lie where it was told to leave it.
        if case .foundResult(let result) = await provider.find(order(for: claim.job, submission)) {
            try await sweep.queue.recordSucceeded(submission.id, result)
            return nil
        }
        try await sweep.queue.hold(claim.lease, because: failure, reason: .operationGone)
        return .hold
    }

    private func cancel(_ operation: ProviderOperation, _ claim: Claim) async throws {
        switch await provider.cancel(operation) {
        case .requested:
            try await sweep.queue.recordCancelSent(claim.lease)
        case .notPossible:
            try await sweep.queue.recordCancelSent(claim.lease)
            sweep.observer.warning("\(provider.name) cannot stop \(operation.name); what it delivers is kept")
        case .unavailable(let failure):
            sweep.observer.warning("\(provider.name) could not be asked to stop \(operation.name): \(failure.message)")
        }
    }

    /// Often at first, then ever less: short films finish in seconds, stuck ones must not cost a question each second.
    func pollInterval(atAge age: Double) -> Double {
        let interval = min(sweep.limits.pollInterval * 6, max(sweep.limits.pollInterval, age / 12))
        return interval * sweep.surroundings.random(in: 0.9...1.1)
    }

    /// Seconds until something bought is asked about again: as the provider wishes, within what is sensible for results
    /// that may be gone tomorrow.
    func pause(_ wish: Double?, or own: Double) -> Double {
        wish.map { min(max($0, sweep.limits.pollInterval), 600) } ?? own
    }

    /// Seconds until a call is made again that brought no answer.
    func wait(afterTries tries: Int) -> Double {
        JobLife.wait(base: 5, cap: 300, round: tries + 1, nil, jitter: sweep.surroundings.random(in: 0.5...1.5))
    }
}

extension ProviderFailure {
    /// Whether the provider is there and said something, and be it no.
    var isAnswer: Bool {
        switch outcome {
        case .auth, .notOffered, .quota, .noVideo, .contentRefused, .invalidRequest: true
        case .transient, .infrastructure, .unknownSubmit: false
        }
    }

    /// Whether it says that we lack a right, or that our settings are wrong: every sweep tells it until somebody acts.
    var isAboutUs: Bool { outcome == .auth || outcome == .notOffered }

    /// The same, not saying more than can be known of the input that was refused: providers speak of "the image", and a
    /// shot may have none or two.
    func narrowed(to spec: ShotSpec) -> ProviderFailure {
        guard outcome == .contentRefused(.startFrame), (spec.startFrame == nil) || (spec.endFrame != nil) else {
            return self
        }
        var failure = self
        failure.outcome = .contentRefused(.unspecified)
        return failure
    }
}

import Database
import Ledger
package import Model

extension JobQueue {
    /// Records that a job is about to be bought: the purchase's row, and a hold of what it costs today. Nothing may be
    /// sent before this returned.
    ///
    /// - Parameters:
    ///   - model: what its provider calls the model today: that may have changed while the job waited.
    ///   - tariff: today's of its route; nil when no price is known.
    ///   - tolerance: percent by which today's price may be above the one that was quoted.
    ///   - place: where the provider is told to leave what it makes, so that it is looked for there and nowhere else.
    /// - Throws: `leaseLost`.
    package func recordIntent(
        _ lease: Lease, model: String? = nil, tariff: Tariff?, tolerance: Double = 0,
        place: @escaping @Sendable (_ submission: String) -> String? = { _ in nil }
    ) async throws -> IntentOutcome {
        let id = surroundings.makeID()
        return try await write { work in
            let old = try work.job(lease)
            guard old.cancelRequestedAt == nil else {
                try work.cancel(old)
                return .canceled
            }
            guard try !work.isDatabaseOlder() else {
                var job = old
                job.state = .queued
                try work.save(job, was: old)
                return .databaseOlder
            }
            let cost = tariff?.quote(seconds: old.spec.duration)
            if let message = old.riseAboveQuote(cost, tolerance: tolerance) {
                try work.holdForPrice(old, message)
                return .priceRose
            }
            do {
                try work.hold(cost ?? .zero, for: old)
            } catch let error as LedgerError where error.code == .insufficientCredits {
                try work.postponeForCredits(old, because: error)
                return .outOfCredits
            }
            let number = try work.sql.count(
                "SELECT coalesce(max(n), 0) + 1 FROM submissions WHERE job = :job", ["job": old.id])
            try work.sql.execute(
                """
                INSERT INTO submissions(id, job, n, provider, provider_model, tariff, place, state, intent_at)
                VALUES (:id, :job, :n, :provider, :model, :tariff, :place, 'intent', :now)
                """,
                [
                    "id": id, "job": old.id, "n": number, "provider": old.route.provider,
                    "model": model ?? old.route.model,
                    "tariff": try tariff.map(jsonText), "place": place(id), "now": work.now,
                ])
            failPoint("saving.intent")
            let submission = try work.submission(id)
            return .recorded(submission, try work.intent(submission, of: old))
        }
    }

    /// Records that the provider accepted a purchase. A fact: taken also from a holder that lost its lease, and
    /// repeating it changes nothing.
    ///
    /// - Throws: `notAllowed` when the submission has ended or has another operation already, or the operation is another
    ///   submission's.
    package func recordAccepted(_ submission: String, operation: ProviderOperation) async throws {
        try await write { work in
            var submission = try work.submission(submission)
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
            submission.state = .accepted
            submission.operation = operation.name
            submission.endpoint = operation.endpoint
            submission.acceptedAt = work.now
            try work.save(submission)

            let old = try work.job(submission.job)
            guard old.state == .processing || old.state == .held else { return }
            var job = old
            job.state = .generating
            job.reason = nil
            job.clearFailure()
            job.madeProgress(dueAt: work.now)
            try work.save(job, was: old)
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
            let old = try work.job(lease)
            var submission = try work.submission(submission)
            submission.state = .rejected
            submission.closedAt = work.now
            submission.note(failure)
            try work.save(submission)
            return try work.goOn(old, was: old, after: failure, jitter: jitter)
        }
    }

    /// Records that nobody knows whether a purchase took place. It is looked for from now on, and never sent again.
    ///
    /// - Throws: `leaseLost`.
    package func recordUnknown(_ lease: Lease, _ submission: String, because failure: ProviderFailure) async throws {
        try await write { work in
            let old = try work.job(lease)
            var submission = try work.submission(submission)
            submission.state = .unknown
            submission.note(failure)
            try work.save(submission)
            var job = old
            job.reason = .unknownSubmit
            job.note(failure)
            job.madeProgress(dueAt: work.now)
            try work.save(job, was: old)
        }
    }

    /// Ends a claimed job that nothing was bought for and nothing can be bought for as it stands.
    ///
    /// - Throws: `leaseLost`.
    package func fail(_ lease: Lease, because failure: ProviderFailure) async throws -> JobLife.NextStep? {
        let jitter = jitter()
        return try await write { work in
            let old = try work.job(lease)
            return try work.goOn(old, was: old, after: failure, jitter: jitter)
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
            let old = try work.job(lease)
            if asksOn, var submission = try work.openSubmission(of: old.id) {
                submission.state = .unknown
                submission.askAt = LostPurchase.nextQuestion(after: work.now, intentAt: submission.intentAt)
                try work.save(submission)
            }
            var job = old
            job.state = .held
            job.reason = reason
            job.note(failure)
            try work.save(job, was: old)
        }
    }
}

extension QueueTransaction {
    /// The submission with this id.
    ///
    /// - Throws: `unknownID`.
    func submission(_ id: String) throws -> Submission {
        let found = try sql.row(
            "SELECT \(Submission.columns) FROM submissions WHERE id = :id", ["id": id], Submission.init)
        guard let found else { throw QueueError(code: .unknownID, message: "there is no submission \(id)") }
        return found
    }

    /// Moves a job on after an ending that brought no clip; its purchase is closed already.
    ///
    /// - Returns: what was decided; nil when the job was canceled, as a person wished.
    func goOn(
        _ changed: Job, was old: Job, after failure: ProviderFailure, wasBought: Bool = false, jitter: Double
    ) throws -> JobLife.NextStep? {
        let life = JobLife(attemptCount: old.attemptCount, attemptsAllowed: old.attemptsAllowed, tries: old.tries)
        let (step, attempts) = life.next(
            after: failure.outcome, wasBought: wasBought, retryAfter: failure.retryAfter, jitter: jitter)
        var job = changed
        job.attemptCount = attempts
        job.reason = Reason(failure.outcome)
        job.note(failure)
        switch step {
        case _ where job.cancelRequestedAt != nil:
            // A person did not want it any more, so nothing is tried again and nothing has to be decided.
            try cancel(job, was: old)
            return nil
        case .retry(let seconds):
            job.state = .queued
            job.tries += 1
            job.dueAt = now.adding(seconds: seconds)
        case .fail:
            job.state = .failed
            try ledger.release(job.subject, note: job.state.rawValue)
        case .hold, .lookUp:
            job.state = .held
        }
        try save(job, was: old)
        return step
    }

    /// Ends a job that a person canceled, frees its hold, and shows the shot's earlier take again if there is one.
    func cancel(_ changed: Job, was old: Job? = nil, reason: Reason = .canceled) throws {
        var job = changed
        job.state = .canceled
        job.reason = reason
        job.isCurrent = false
        try ledger.release(job.subject, note: reason.rawValue)
        try save(job, was: old ?? changed, refreshing: false)
        try makeCurrent(job.shot)
    }
}

extension Job {
    mutating func note(_ failure: ProviderFailure) {
        errorCode = failure.outcome.code
        errorMessage = failure.message
    }

    mutating func clearFailure() {
        errorCode = nil
        errorMessage = nil
    }

    /// A step was done: lost workers and fruitless calls before it no longer count.
    mutating func madeProgress(dueAt due: Timestamp) {
        workerLosses = 0
        tries = 0
        dueAt = due
    }
}

extension Submission {
    mutating func note(_ failure: ProviderFailure) {
        errorCode = failure.code
        errorMessage = failure.message
        evidence = failure.evidence.map { String($0.prefix(16_384)) }
    }
}

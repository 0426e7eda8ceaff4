import Database
import Ledger
package import Model

extension JobQueue {
    /// The next lost purchase at a provider about which it is to be asked now. It is put off first, so that a question that
    /// kills its worker does not kill the next one too.
    ///
    /// - Returns: nil when none is due.
    package func claimLost(at provider: String) async throws -> LostPurchase? {
        // Most looks find nothing due; they cost one index entry and no write.
        let isAnyDue = try await read { try $0.dueQuestion(at: provider) != nil }
        guard isAnyDue else { return nil }
        return try await write { work in
            guard let id = try work.dueQuestion(at: provider) else { return nil }
            var submission = try work.submission(id)
            submission.askAt = work.now.adding(seconds: LostPurchase.shortestPause)
            try work.save(submission)
            return LostPurchase(job: try work.job(submission.job), submission: submission)
        }
    }

    /// Records which operation a lost purchase is. It stays lost, and is polled from now on.
    ///
    /// - Returns: whether it is to be polled beside its job: not when that goes on with it now, when a person adopted something else meanwhile, nor when the operation
    ///   belongs to another purchase, so that there is nothing left to ask.
    package func recordFound(_ submission: String, operation: ProviderOperation) async throws -> Bool {
        try await write { work in
            guard var submission = try work.lostSubmission(submission),
                submission.operation == nil || submission.operation == operation.name
            else { return false }
            let isTaken = try work.isTaken(operation, byOtherThan: submission)
            if !isTaken, submission.state == .unknown {
                submission.adopt(operation, at: work.now)
                submission.state = .accepted
                _ = try work.reopen(submission, of: try work.job(submission.job), as: .generating, reason: .late)
                return false
            }
            if isTaken { submission.askAt = nil } else { submission.adopt(operation, at: work.now) }
            try work.save(submission)
            return !isTaken
        }
    }

    /// Records that a question about a lost purchase brought nothing.
    ///
    /// - Parameter asksAgain: whether it is asked about again when its time has come; not when no answer can change.
    package func recordStillLost(_ submission: String, asksAgain: Bool) async throws {
        try await write { work in
            guard var submission = try work.lostSubmission(submission) else { return }
            submission.askAt =
                asksAgain ? LostPurchase.nextQuestion(after: work.now, intentAt: submission.intentAt) : nil
            try work.save(submission)
        }
    }

    /// Records that the provider delivered what was declared lost. A fact: its clip is kept and charged, once.
    package func recordLateSuccess(_ submission: String, _ result: VideoResult) async throws {
        let newJob = surroundings.makeID()
        try await write { work in
            guard var submission = try work.lostSubmission(submission) else { return }
            submission.adopt(result, at: work.now)
            submission.adoptedAt = nil
            _ = try work.takeUp(submission, reason: .late, newJob: newJob)
        }
    }

    /// Records the provider's verdict that a lost purchase brings no clip, and books what it charges in spite of that. The
    /// job stays what it is.
    ///
    /// - Returns: the credits that were settled.
    package func recordLateFailure(_ submission: String, because failure: ProviderFailure) async throws -> Credits {
        try await write { work in
            guard var submission = try work.lostSubmission(submission) else { return .zero }
            submission.state = .failed
            submission.askAt = nil
            submission.finishedAt = work.now
            submission.note(failure)
            let job = try work.job(submission.job)
            let charge = try work.chargeBeside(job, failure.usage, &submission)
            try work.save(submission)
            try work.record(
                .jobState, scene: job.shot.scene, shot: job.shot.shot, job: job.id, from: job.state.rawValue,
                to: job.state.rawValue, reason: .lateFailure, text: failure.message)
            return charge.booked
        }
    }
}

extension QueueTransaction {
    /// The lost purchase at a provider about which it is to be asked first. Not one of a job that is at work: it may be about
    /// to buy what the answer would save.
    fileprivate func dueQuestion(at provider: String) throws -> String? {
        try sql.row(
            """
            SELECT id FROM submissions WHERE provider = :provider AND ask_at <= :now
                AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = submissions.job AND lease_owner IS NOT NULL)
            ORDER BY ask_at, id LIMIT 1
            """, ["provider": provider, "now": now]
        ) { try $0.text("id") }
    }

    /// The submission with this id, unless its job goes on with it by now.
    fileprivate func lostSubmission(_ id: String) throws -> Submission? {
        let submission = try submission(id)
        return submission.state == .lost || submission.state == .unknown && submission.askAt != nil ? submission : nil
    }

    /// Whether an operation belongs to another purchase already.
    func isTaken(_ operation: ProviderOperation, byOtherThan submission: Submission) throws -> Bool {
        try sql.exists(
            "SELECT 1 FROM submissions WHERE provider = :provider AND operation = :operation AND id <> :id",
            ["provider": submission.provider, "operation": operation.name, "id": submission.id])
    }

    /// Whether a job waits for this purchase or for none, so that it can go on with it.
    ///
    /// - Parameter isInHand: whether the caller has claimed it to buy for it, and does not go on with that.
    func isFree(_ job: Job, for submission: Submission, isInHand: Bool = false) throws -> Bool {
        let open = try openSubmission(of: job.id)
        if open?.id == submission.id { return true }
        return open == nil && ([.failed, .held, .queued].contains(job.state) || isInHand)
    }

    /// Opens a purchase again that brought a clip after all. Its job goes on with it if it can; if it has gone on without
    /// it, the clip becomes a take of its own, so that neither is lost.
    ///
    /// - Parameters:
    ///   - state: of the job that goes on with it.
    ///   - newJob: the id of that take.
    ///   - isInHand: whether the caller has claimed the job to buy for it, and does not go on with that.
    /// - Returns: the job that goes on with it.
    func takeUp(
        _ submission: Submission, as state: JobState = .uploading, reason: Reason, newJob: String,
        isInHand: Bool = false
    ) throws -> Job {
        let old = try job(submission.job)
        if try isFree(old, for: submission, isInHand: isInHand) {
            return try reopen(submission, of: old, as: state, reason: reason)
        }
        try insertTake(newJob, like: old, for: submission, as: state, reason: reason)
        try open(submission, of: newJob)
        try makeCurrent(old.shot)
        failPoint("saving.take")
        return try job(newJob)
    }

    /// Opens a purchase again, and its job goes on with it.
    func reopen(_ submission: Submission, of old: Job, as state: JobState, reason: Reason) throws -> Job {
        try open(submission, of: old.id)
        var job = old
        job.state = state
        job.reason = reason
        job.clearFailure()
        job.refusedClips = 0
        job.madeProgress(dueAt: now)
        try save(job, was: old)
        return job
    }

    /// What it will charge is a fact for which no credits have to be there; but an open job has one hold, if of nothing.
    private func open(_ changed: Submission, of job: String) throws {
        var submission = changed
        submission.closedAt = nil
        submission.askAt = nil
        try save(submission)
        if try ledger.openHold(for: job) == nil { try ledger.hold(.zero, for: self.job(job).subject) }
    }

    /// Adds the next take of a shot, for the clip of a purchase that an earlier one made, and moves the purchase to it.
    private func insertTake(
        _ id: String, like old: Job, for submission: Submission, as state: JobState, reason: Reason
    ) throws {
        try sql.execute(
            """
            INSERT INTO jobs(id, project, scene, shot, take, is_current, spec_digest, spec, provider, provider_model,
                tariff, is_rehearsal, ordered_by, state, reason, priority, due_at, attempts_allowed, max_retries,
                estimate, queued_at, processing_started_at)
            SELECT :id, project, scene, shot,
                (SELECT coalesce(max(take), 0) + 1 FROM jobs AS other WHERE other.project = jobs.project
                    AND other.scene = jobs.scene AND other.shot = jobs.shot AND other.state <> 'canceled'),
                0, spec_digest, spec, provider, provider_model, tariff, is_rehearsal, ordered_by, :state, :reason,
                priority, :now, max_retries, max_retries, estimate, :now, :begun
            FROM jobs WHERE id = :old
            """,
            [
                "id": id, "old": old.id, "state": state, "reason": reason, "now": now, "begun": submission.intentAt,
            ])
        try sql.execute("UPDATE submissions SET job = :job, n = 1 WHERE id = :id", ["job": id, "id": submission.id])
        try record(
            .jobState, scene: old.shot.scene, shot: old.shot.shot, job: id, to: state.rawValue,
            reason: reason, text: "a take of its own: bought for job \(old.id), which has gone on without it")
    }

    /// Books what a purchase costs that its job does not wait for, without ending the lease of whoever works on that.
    func chargeBeside(_ job: Job, _ usage: Usage?, _ submission: inout Submission) throws -> Charge {
        var changed = job
        let charge = try charge(UsageFacts(stated: usage), &submission, of: &changed, keepsHold: true)
        try sql.execute(
            "UPDATE jobs SET charged = :charged, unpriced_purchases = :unpriced WHERE id = :id",
            ["charged": changed.charged, "unpriced": changed.unpricedPurchases, "id": job.id])
        return charge
    }

    /// Has a lost purchase of a job asked about before another one is made: its clip would save that.
    func askBeforeBuyingAgain(_ job: String) throws {
        try sql.execute(
            "UPDATE submissions SET ask_at = :now WHERE job = :job AND ask_at > :now", ["now": now, "job": job])
    }
}

extension Submission {
    /// Notes under which operation the provider has it.
    mutating func adopt(_ operation: ProviderOperation, at now: Timestamp) {
        self.operation = operation.name
        endpoint = operation.endpoint
        acceptedAt = acceptedAt ?? now
    }

    /// Notes what the provider delivered.
    mutating func adopt(_ result: VideoResult, at now: Timestamp) {
        // What was billed for no video says nothing about one that is there.
        usage = result.usage ?? (state == .failed ? nil : usage)
        if !result.metadata.isEmpty { metadata = result.metadata }
        state = .succeeded
        self.result = result.reference
        finishedAt = finishedAt ?? now
    }
}

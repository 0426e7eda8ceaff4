import Database
import Ledger
package import Model

extension JobQueue {
    /// Records that an operation still runs, or could not be asked; it is asked again after `seconds`.
    ///
    /// - Parameters:
    ///   - failure: why it could not be asked; nil when the provider said that it is working.
    ///   - reason: what it waits for, when that is not plain, such as `overdue`.
    ///   - refusedClip: whether what was downloaded was not the clip that was ordered.
    /// - Throws: `leaseLost`.
    package func recordWaiting(
        _ lease: Lease, askAgainAfter seconds: Double, because failure: ProviderFailure? = nil, reason: Reason? = nil,
        refusedClip: Bool = false
    ) async throws {
        try await write { work in
            let old = try work.job(lease)
            var job = old
            job.reason = reason ?? failure.map { Reason($0.outcome) }
            if let failure {
                job.note(failure)
            } else {
                job.clearFailure()
                job.workerLosses = 0
            }
            job.tries = failure == nil ? 0 : old.tries + 1
            job.refusedClips += refusedClip ? 1 : 0
            job.dueAt = work.now.adding(seconds: seconds)
            try work.save(job, was: old)
        }
    }

    /// Records that the provider was asked to stop an operation, or cannot.
    ///
    /// - Throws: `leaseLost`.
    package func recordCancelSent(_ lease: Lease) async throws {
        _ = try await write { work in
            let changed = try work.sql.execute(
                "UPDATE jobs SET cancel_sent_at = :now WHERE id = :id AND lease_no = :number",
                ["now": work.now, "id": lease.job, "number": lease.number])
            guard changed == 1 else {
                throw QueueError(code: .leaseLost, message: "job \(lease.job) was claimed by another holder")
            }
        }
    }

    /// Records that the provider has the clip ready. A fact: repeating it changes nothing.
    package func recordSucceeded(_ submission: String, _ result: VideoResult) async throws {
        try await write { work in
            var submission = try work.submission(submission)
            guard submission.closedAt == nil, submission.state != .succeeded else { return }
            submission.state = .succeeded
            submission.adoptedAt = nil
            submission.result = result.reference
            submission.usage = result.usage
            submission.metadata = result.metadata
            submission.finishedAt = work.now
            try work.save(submission)

            let old = try work.job(submission.job)
            guard [.processing, .generating, .held].contains(old.state) else { return }
            var job = old
            job.state = .uploading
            job.reason = nil
            job.clearFailure()
            job.generationSeconds = work.generationSeconds(of: submission, askedAt: old.dueAt)
            job.madeProgress(dueAt: work.now)
            try work.save(job, was: old)
        }
    }

    /// Records the provider's verdict that there will be no clip, books what it charges in spite of that, and decides
    /// what follows.
    ///
    /// - Throws: `leaseLost`.
    package func recordFailed(
        _ lease: Lease, _ submission: String, because failure: ProviderFailure
    ) async throws -> JobLife.NextStep? {
        let jitter = jitter()
        return try await write { work in
            let old = try work.job(lease)
            var submission = try work.submission(submission)
            submission.state = old.cancelSentAt == nil ? .failed : .canceled
            submission.finishedAt = work.now
            submission.closedAt = work.now
            submission.note(failure)
            var job = old
            _ = try work.charge(UsageFacts(stated: failure.usage), &submission, of: &job)
            try work.save(submission)
            return try work.goOn(job, was: old, after: failure, wasBought: true, jitter: jitter)
        }
    }

    /// Records that a clip was delivered and checked, before it is put in its place: whatever dies then, a file that stands
    /// there is known by its digest. Extends the lease for the step that follows.
    ///
    /// - Throws: `leaseLost`.
    package func recordDelivered(_ lease: Lease, _ submission: String, sha256: String) async throws {
        try await write { work in
            _ = try work.job(lease)
            var submission = try work.submission(submission)
            submission.clipSHA256 = sha256
            try work.save(submission)
            try work.renew(lease, seconds: LeaseLength.fetch)
        }
    }

    /// Records that a job's clip is on disk. The clip that was ordered closes the purchase, settles its charge and completes
    /// the job; another one is kept for a person to decide, and its credits stay held.
    ///
    /// Repeating it for the same clip changes nothing.
    ///
    /// - Returns: the credits that were settled; nil when the job is held, because the clip differs.
    /// - Throws: `leaseLost`.
    package func recordStored(_ lease: Lease, _ submission: String, _ clip: Clip) async throws -> Credits? {
        try await write { work in
            let old = try work.job(lease)
            let submission = try work.submission(submission)
            guard submission.closedAt == nil else {
                try work.save(old, was: old)
                return .zero
            }
            try work.save(clip, of: old.id, submission: submission.id)
            guard clip.differs else {
                return try work.complete(old, submission, seconds: clip.facts.duration)
            }
            var job = old
            job.state = .held
            job.reason = .clipDiffers
            job.errorCode = nil
            job.errorMessage = clip.remarks.differenceWords
            job.madeProgress(dueAt: work.now)
            try work.save(job, was: old)
            return nil
        }
    }
}

extension QueueTransaction {
    /// Closes the purchase of a clip that is kept, settles its charge, and completes the job.
    ///
    /// - Parameter seconds: of the clip, as it was measured.
    /// - Returns: the credits that were settled.
    func complete(_ old: Job, _ changed: Submission, seconds: Double) throws -> Credits {
        var submission = changed
        submission.closedAt = now
        var job = old
        let charge = try charge(
            UsageFacts(stated: submission.usage, ordered: old.spec.duration, delivered: seconds), &submission, of: &job)
        try save(submission)
        // What the charge did not end: it is not known, or was booked before the purchase was declared lost.
        try ledger.release(job.subject, note: charge.amount == nil ? "unpriced" : "charged before")
        job.state = .completed
        job.reason = nil
        job.clearFailure()
        job.attemptCount += 1
        job.completedAt = now
        job.madeProgress(dueAt: now)
        try save(job, was: old)
        return charge.booked
    }

    /// Books what a purchase costs, and notes it in its row and in its job's. The caller saves both.
    ///
    /// - Parameter keepsHold: whether the job's hold stays, because it is for another purchase.
    func charge(
        _ facts: UsageFacts, _ submission: inout Submission, of job: inout Job, keepsHold: Bool = false
    ) throws -> Charge {
        let charge = try ledger.settle(
            facts, at: submission.tariff, for: job.subject, submission: submission.id, keepsHold: keepsHold)
        submission.usage = charge.usage
        submission.charge = charge.amount
        job.charged += charge.booked
        job.unpricedPurchases += charge.amount == nil ? 1 : 0
        return charge
    }
}

extension QueueTransaction {
    /// From the provider's acceptance to this moment; nil when nobody asked for a while, or the clock was set back, so
    /// that the time is not known. Facts and guesses do not mix in the statistics.
    fileprivate func generationSeconds(of submission: Submission, askedAt due: Timestamp) -> Double? {
        guard let accepted = submission.acceptedAt, now >= accepted,
            now.seconds(since: due) <= Self.longestUnasked
        else { return nil }
        return now.seconds(since: accepted)
    }

    /// Seconds by which a question may be late before the answer's time says nothing.
    private static let longestUnasked = 60.0
}

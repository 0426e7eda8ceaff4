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
        _ = try await write { work in
            try work.apply(
                .waits(seconds, failure, reason, refusedClip: refusedClip), to: try work.job(lease))
        }
    }

    /// Records that the provider was asked to stop an operation, or cannot.
    ///
    /// - Throws: `leaseLost`.
    package func recordCancelSent(_ lease: Lease) async throws {
        _ = try await write { work in
            let changed = try work.sql.execute(
                JobTable.noteCancelSent, ["now": work.now, "id": lease.job, "number": lease.number])
            guard changed == 1 else { throw QueueError.leaseLost(lease.job) }
        }
    }

    /// Records that the provider has the clip ready. A fact: repeating it changes nothing.
    package func recordSucceeded(_ submission: String, _ result: VideoResult) async throws {
        try await write { work in
            let submission = try work.submission(submission)
            guard submission.closedAt == nil, submission.state != .succeeded else { return }
            let made = try work.apply(.made(result), to: submission)
            let job = try work.job(made.job)
            try work.apply(
                .made(generationSeconds: work.generationSeconds(of: made, askedAt: job.dueAt)), to: job)
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
            submission.note(.ended(failure, wasStopped: old.cancelSentAt != nil), at: work.now)
            var job = old
            _ = try work.charge(UsageFacts(stated: failure.usage, note: failure.message), &submission, of: &job)
            try work.save(submission)
            return try work.end(job, was: old, because: failure, wasBought: true, jitter: jitter)
        }
    }

    /// Records that a clip was delivered and checked, before it is put in its place: whatever dies then, a file that stands
    /// there is known by its digest. Extends the lease for the step that follows.
    ///
    /// - Throws: `leaseLost`.
    package func recordDelivered(_ lease: Lease, _ submission: String, sha256: String) async throws {
        try await write { work in
            _ = try work.job(lease)
            try work.apply(.delivered(sha256: sha256), to: try work.submission(submission))
            try work.renew(lease, seconds: LeaseLength.fetch)
        }
    }

    /// Records that a job's clip is on disk. The clip that was ordered closes the purchase, settles its charge and completes
    /// the job; another one is kept for a person to decide, and its credits stay held.
    ///
    /// Another holder's, once it is stored, changes nothing.
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
                return try work.complete(
                    old, submission, seconds: clip.facts.duration, note: clip.remarks.differenceWords)
            }
            try work.apply(.storedOther(clip.remarks.differenceWords), to: old)
            return nil
        }
    }
}

extension QueueTransaction {
    /// Closes the purchase of a clip that is kept, settles its charge, and completes the job.
    ///
    /// - Parameters:
    ///   - seconds: of the clip, as it was measured.
    ///   - note: what the clip has that its order did not say.
    /// - Returns: the credits that were settled.
    func complete(_ old: Job, _ changed: Submission, seconds: Double, note: String?) throws -> Credits {
        var submission = changed
        submission.note(.stored, at: now)
        var job = old
        let charge = try charge(
            UsageFacts(stated: submission.usage, ordered: old.spec.duration, delivered: seconds, note: note),
            &submission, of: &job)
        try save(submission)
        // What the charge did not end: it is not known, or was booked before the purchase was declared lost.
        try ledger.release(job.subject, note: charge.amount == nil ? "unpriced" : "charged before")
        try noteTake(try apply(.stored, to: job, was: old))
        return charge.booked
    }

    /// Books what a purchase costs, and notes it in its row and in its job's. The caller saves both.
    ///
    /// - Parameter keepsHold: whether the job's hold stays, because it is for another purchase.
    func charge(
        _ facts: UsageFacts, _ submission: inout Submission, of job: inout Job, keepsHold: Bool = false
    ) throws -> Charge {
        let charge = try ledger.settle(
            facts, at: submission.tariff, for: job.subject, submission: submission.id,
            quote: Quote(job.estimate, at: job.route.tariff), happenedAt: submission.finishedAt, keepsHold: keepsHold)
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

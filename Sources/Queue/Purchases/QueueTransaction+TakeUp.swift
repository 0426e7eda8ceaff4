import Database
import Ledger
import Model

/// Purchases that brought something after all.
extension QueueTransaction {
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
    ///   - state: of the purchase from now on, from which its job's follows.
    ///   - newJob: the id of that take.
    ///   - isInHand: whether the caller has claimed the job to buy for it, and does not go on with that.
    /// - Returns: the job that goes on with it.
    func takeUp(
        _ submission: Submission, as state: SubmissionState, reason: Reason, newJob: String, isInHand: Bool = false
    ) throws -> Job {
        let old = try job(submission.job)
        if try isFree(old, for: submission, isInHand: isInHand) {
            return try reopen(submission, as: state, of: old, reason: reason)
        }
        try insert(
            JobDraft(
                id: newJob, shot: old.shot, take: try lastTake(of: old.shot) + 1, spec: old.spec,
                specDigest: old.specDigest, route: old.route, orderedBy: old.orderedBy, reason: reason,
                priority: old.priority, maxRetries: old.maxRetries, estimate: old.estimate,
                processingStartedAt: submission.intentAt),
            text: "a take of its own: bought for job \(old.id), which has gone on without it")
        try sql.execute(PurchaseTable.move, ["job": newJob, "id": submission.id])
        let job = try reopen(submission, as: state, of: try self.job(newJob), reason: reason)
        try makeCurrent(old.shot)
        failPoint("saving.take")
        return try self.job(job.id)
    }

    /// Opens a purchase again, and a job goes on with it. What it will charge is a fact for which no credits have to be
    /// there; but an open job has one hold, if of nothing.
    @discardableResult
    func reopen(_ submission: Submission, as state: SubmissionState, of job: Job, reason: Reason) throws -> Job {
        try apply(.reopened(as: state), to: submission)
        if try ledger.openHold(for: job.id) == nil { try ledger.hold(.zero, for: job.subject) }
        return try apply(.reopened(as: state, reason), to: job)
    }

    /// Books what a purchase costs that its job does not wait for, without ending the lease of whoever works on that.
    ///
    /// - Parameter note: what the provider said of it.
    func chargeBeside(
        _ job: Job, _ usage: Usage?, note: String? = nil, _ submission: inout Submission
    ) throws -> Charge {
        var changed = job
        let charge = try charge(UsageFacts(stated: usage, note: note), &submission, of: &changed, keepsHold: true)
        try sql.execute(
            JobTable.saveCharge,
            ["charged": changed.charged, "unpriced": changed.unpricedPurchases, "id": job.id])
        return charge
    }
}

import Ledger
package import Model

/// A row of the queue: one take of one shot.
package struct Job: Equatable, Sendable {
    package let id: String
    package let shot: ShotID
    /// 1 for a shot's first take.
    package let take: Int
    /// Whether it is the latest job, canceled ones aside, of a shot that its scene still lists.
    package var isCurrent: Bool
    package let spec: ShotSpec
    package let specDigest: String
    /// Where it is rendered, chosen when it was submitted.
    package let route: Route
    package var state: JobState
    /// Why it waits, failed, was canceled, or is held; nil when that is plain.
    package var reason: Reason?
    package let priority: Int
    /// Not to be touched before.
    package var dueAt: Timestamp
    /// Grows with every claim; a write that names an older one is refused.
    package var leaseNumber: Int
    /// Submissions that counted so far; never goes down.
    package var attemptCount: Int
    /// Submissions that may count; a person's `retry` raises it.
    package var attemptsAllowed: Int
    package let maxRetries: Int
    /// Workers in a row that vanished during one step of this job.
    package var workerLosses: Int
    /// Calls in a row that led to nothing, which the waits between them grow with.
    package var tries: Int
    /// Downloads that were not the clip that was ordered.
    package var refusedClips: Int
    package var cancelRequestedAt: Timestamp?
    package var cancelSentAt: Timestamp?
    package var errorCode: String?
    package var errorMessage: String?
    /// What its clip costs at the price that was quoted last: when it was submitted, or when a person approved another; nil
    /// when unpriced.
    package var estimate: Credits?
    /// What was settled for it so far, over all its submissions.
    package var charged: Credits
    package var queuedAt: Timestamp
    package var processingStartedAt: Timestamp?
    package var completedAt: Timestamp?
    /// From the provider's acceptance to its report that the clip is ready.
    package var generationSeconds: Double?
    /// Purchases of which nobody knows what they cost.
    package var unpricedPurchases: Int
    /// Who submitted it.
    package let orderedBy: By
}

extension Job {
    package var provider: String { route.provider }
    /// Whether it is an animatic: a rehearsal of a real take.
    package var isRehearsal: Bool { route.account == .rehearsal }
    /// Whether nobody knows what it costs: something bought for it has no known price, or it is still to be bought and was
    /// quoted none. ``SceneCredits/unpricedJobs`` counts these.
    package var isUnpriced: Bool { unpricedPurchases > 0 || (estimate == nil && (state.isOpen || state == .held)) }
    /// What was settled for it; nil while nothing is and while that is not known, which is not the same as a charge of zero.
    /// Every document that says what a job was charged says this.
    package var settled: Credits? {
        unpricedPurchases > 0 || (charged == .zero && (state.isOpen || state == .held)) ? nil : charged
    }
    /// Seconds from its start to its stored clip, waiting and further attempts included; nil until it is completed.
    package var totalSeconds: Double? {
        guard state == .completed, let start = processingStartedAt, let end = completedAt else { return nil }
        return Double(end.microseconds - start.microseconds) / 1_000_000
    }
    /// What ledger entries about it are about.
    var subject: LedgerSubject {
        LedgerSubject(
            job: id, shot: shot, model: spec.model, sku: spec.sku, provider: route.provider, orderedBy: orderedBy)
    }
}

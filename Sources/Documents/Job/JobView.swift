package import Model
import Queue
import Review

/// One job, as every document tells it: the jobs of `status`, and the source of the takes, failures and places of the
/// playlist in `report.json`, which show parts of it.
package struct JobView: Encodable {
    package var id: String
    package var shot: String
    package var take: Int
    /// Whether it is the take that playlists and costs speak of.
    package var isSelected: Bool
    /// What people think of its take; nil while nobody said anything.
    @ExplicitNull package var verdict: Verdict?
    /// Whether they disagree.
    package var isDisputed: Bool
    /// Whether the scene still lists its shot.
    package var isListed: Bool
    package var state: JobState
    @ExplicitNull package var reason: Reason?
    package var attemptCount: Int
    /// Attempts allowed in all: a person's retry raises it.
    package var maxRetries: Int
    @ExplicitNull var errorCode: String?
    @ExplicitNull package var errorMessage: String?
    package var provider: String
    var model: String
    /// Whether it is a rehearsal of a real take, and stands in for one that was ordered.
    package var isAnimatic: Bool
    package var isStandIn: Bool
    /// Who submitted it.
    package var by: By
    /// What the provider said of the result besides the clip.
    var metadata: ProviderMetadata
    @ExplicitNull var operation: String?
    /// The path of its clip under the root; nil when none is kept.
    @ExplicitNull package var video: String?
    @ExplicitNull var sha256: String?
    /// What is kept for it; nil when nothing is.
    @ExplicitNull var clip: ClipView?
    /// What its clip has that the order did not say, or says otherwise.
    package var remarks: [ClipRemark]
    var queuedAt: Timestamp
    @ExplicitNull var processingStartedAt: Timestamp?
    @ExplicitNull var completedAt: Timestamp?
    /// At the provider: from its acceptance to its answer that the clip is ready.
    @ExplicitNull package var generationSeconds: Double?
    /// From the job's start to its stored clip; nil until it is completed.
    @ExplicitNull package var totalSeconds: Double?
    @ExplicitNull var estimate: Credits?
    /// nil while that is not known: nothing was settled yet, or something bought has no known price.
    @ExplicitNull package var charged: Credits?
    /// Whether nobody knows what it costs.
    package var isUnpriced: Bool

    private enum CodingKeys: String, CodingKey {
        case id, shot, take, state, reason, provider, model, operation, video, sha256, estimate, charged
        case clip, remarks, by, verdict
        case isDisputed = "disputed"
        case isAnimatic = "animatic"
        case isStandIn = "stand_in"
        case isUnpriced = "unpriced"
        case metadata = "provider_metadata"
        case isSelected = "selected"
        case isListed = "listed"
        case attemptCount = "attempt_count"
        case maxRetries = "max_retries"
        case errorCode = "error_code"
        case errorMessage = "error_message"
        case queuedAt = "queued_at"
        case processingStartedAt = "processing_started_at"
        case completedAt = "completed_at"
        case generationSeconds = "generation_seconds"
        case totalSeconds = "total_seconds"
    }

    /// - Parameter place: the shot that it is a take of; nil when the scene no longer lists that.
    init(_ status: SceneStatus.JobStatus, in place: SceneStatus.ShotStatus?) {
        let job = status.job
        id = job.id
        shot = job.shot.shot
        take = job.take
        isSelected = place?.selected?.job.id == job.id
        isListed = place != nil
        isDisputed = status.standing.isDisputed
        _verdict = ExplicitNull(wrappedValue: status.standing.verdict)
        state = job.state
        attemptCount = job.attemptCount
        maxRetries = job.attemptsAllowed
        model = job.spec.model
        provider = job.provider
        isAnimatic = job.isRehearsal
        isStandIn = place?.hasStandIn == true && isSelected
        by = job.orderedBy
        metadata = status.metadata
        queuedAt = job.queuedAt
        remarks = status.clip?.remarks ?? []
        isUnpriced = job.isUnpriced
        _charged = ExplicitNull(wrappedValue: job.settled)
        _reason = ExplicitNull(wrappedValue: job.reason)
        _errorCode = ExplicitNull(wrappedValue: job.errorCode)
        _errorMessage = ExplicitNull(wrappedValue: job.errorMessage)
        _operation = ExplicitNull(wrappedValue: status.operation)
        _video = ExplicitNull(wrappedValue: status.clip?.path)
        _sha256 = ExplicitNull(wrappedValue: status.clip?.sha256)
        _clip = ExplicitNull(wrappedValue: status.clip.map(ClipView.init))
        _processingStartedAt = ExplicitNull(wrappedValue: job.processingStartedAt)
        _completedAt = ExplicitNull(wrappedValue: job.completedAt)
        _generationSeconds = ExplicitNull(wrappedValue: job.generationSeconds)
        _totalSeconds = ExplicitNull(wrappedValue: job.totalSeconds)
        _estimate = ExplicitNull(wrappedValue: job.estimate)
    }

    /// Its reason's words; nil when it needs none.
    package var traits: Reason.Traits? {
        Reason.Traits(
            of: reason, in: state, Reason.Facts(job: id, attempts: (attemptCount, maxRetries), remarks: remarks))
    }
}

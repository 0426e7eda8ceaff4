package import Forecast
package import Model
package import Queue

/// `dailies.status/1`: where every job stands.
package struct StatusDocument: Encodable {
    var schema = "dailies.status/1"
    var asOf: Timestamp
    /// Jobs by state; every state is present.
    package var queue: [String: Int]
    package var projects: [Project]

    private enum CodingKeys: String, CodingKey {
        case schema, queue, projects
        case asOf = "as_of"
    }

    /// Jobs by state, and projects in their order.
    package init(asOf: Timestamp, counts: [JobState: Int], projects: [Project]) {
        self.asOf = asOf
        queue = Dictionary(uniqueKeysWithValues: JobState.allCases.map { ($0.rawValue, counts[$0] ?? 0) })
        self.projects = projects
    }

    /// One project with its scenes in their order.
    package struct Project: Encodable {
        package var id: String
        package var title: String
        package var scenes: [Scene]

        package init(id: String, title: String, scenes: [Scene]) {
            self.id = id
            self.title = title
            self.scenes = scenes
        }
    }

    /// One scene with all its jobs that are not canceled.
    package struct Scene: Encodable {
        package var id: String
        package var number: Int
        package var title: String
        package var state: SceneState
        package var renderStatus: RenderStatus
        var reviewState: ReviewState
        package var stage: Int
        package var completed: Int
        package var failed: Int
        package var held: Int
        package var total: Int
        /// Whether an animatic is all that was ever ordered of some shot.
        package var isRehearsal: Bool
        @ExplicitNull package var eta: Eta?
        package var jobs: [Job]

        private enum CodingKeys: String, CodingKey {
            case id, number, title, state, stage, completed, failed, held, total, eta, jobs
            case isRehearsal = "rehearsal"
            case renderStatus = "render_status"
            case reviewState = "review_state"
        }

        /// - Parameter lanes: operations that run side by side.
        package init(_ scene: SceneStatus, lanes: Int, now: Timestamp) {
            id = scene.id
            number = scene.number
            title = scene.title
            state = scene.state
            renderStatus = scene.renderStatus
            reviewState = scene.reviewState
            stage = scene.stage
            completed = scene.count(.completed)
            failed = scene.count(.failed)
            held = scene.count(.held)
            total = scene.shots.count
            isRehearsal = scene.isRehearsal
            _eta = ExplicitNull(
                wrappedValue: forecastByMean(
                    samples: scene.generationSamples, open: scene.open, lanes: lanes, now: now))
            jobs = scene.shots.flatMap { shot in
                shot.jobs.map {
                    Job(
                        $0, isSelected: shot.selected?.job.id == $0.job.id, isListed: true,
                        isStandIn: shot.hasStandIn && shot.selected?.job.id == $0.job.id)
                }
            }
            jobs += scene.unlisted.map { Job($0, isSelected: false, isListed: false) }
        }
    }

    /// One job, as everything that speaks of it tells it.
    package struct Job: Encodable {
        package var id: String
        package var shot: String
        package var take: Int
        package var isSelected: Bool
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
        package var model: String
        /// Whether it is a rehearsal of a real take, and stands in for one that was ordered.
        package var isAnimatic: Bool
        package var isStandIn: Bool
        /// Who submitted it.
        package var by: By
        /// What the provider said of the result besides the clip.
        var metadata: ProviderMetadata
        @ExplicitNull var operation: String?
        @ExplicitNull package var video: String?
        @ExplicitNull package var sha256: String?
        /// What is kept for it; nil when nothing is.
        @ExplicitNull package var clip: Clip?
        /// What its clip has that the order did not say, or says otherwise.
        package var remarks: [ClipRemark]
        var queuedAt: Timestamp
        @ExplicitNull var processingStartedAt: Timestamp?
        @ExplicitNull var completedAt: Timestamp?
        @ExplicitNull package var generationSeconds: Double?
        @ExplicitNull package var estimate: Credits?
        /// nil while nothing is settled, and when what it cost is not known.
        @ExplicitNull package var charged: Credits?

        private enum CodingKeys: String, CodingKey {
            case id, shot, take, state, reason, provider, model, operation, video, sha256, estimate, charged
            case clip, remarks, by
            case isAnimatic = "animatic"
            case isStandIn = "stand_in"
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
        }

        init(_ status: SceneStatus.JobStatus, isSelected: Bool, isListed: Bool, isStandIn: Bool = false) {
            let job = status.job
            id = job.id
            shot = job.shot.shot
            take = job.take
            self.isSelected = isSelected
            self.isListed = isListed
            state = job.state
            attemptCount = job.attemptCount
            maxRetries = job.attemptsAllowed
            model = job.spec.model
            provider = job.provider
            isAnimatic = job.isRehearsal
            self.isStandIn = isStandIn
            by = job.orderedBy
            metadata = status.metadata
            queuedAt = job.queuedAt
            remarks = status.clip?.remarks ?? []
            _charged = ExplicitNull(wrappedValue: job.settled)
            _reason = ExplicitNull(wrappedValue: job.reason)
            _errorCode = ExplicitNull(wrappedValue: job.errorCode)
            _errorMessage = ExplicitNull(wrappedValue: job.errorMessage)
            _operation = ExplicitNull(wrappedValue: status.operation)
            _video = ExplicitNull(wrappedValue: status.clip?.path)
            _sha256 = ExplicitNull(wrappedValue: status.clip?.sha256)
            _clip = ExplicitNull(wrappedValue: status.clip.map(Clip.init))
            _processingStartedAt = ExplicitNull(wrappedValue: job.processingStartedAt)
            _completedAt = ExplicitNull(wrappedValue: job.completedAt)
            _generationSeconds = ExplicitNull(wrappedValue: job.generationSeconds)
            _estimate = ExplicitNull(wrappedValue: job.estimate)
        }
    }

    /// A clip as it was measured when it came.
    package struct Clip: Encodable {
        package var bytes: Int64
        /// Pixels as they are shown.
        var width: Int
        var height: Int
        /// Seconds that play.
        var seconds: Double
        var frameRate: FrameRate
        package var frames: Int
        var codec: String
        @ExplicitNull var audioCodec: String?

        private enum CodingKeys: String, CodingKey {
            case bytes, width, height, seconds, frames, codec
            case frameRate = "frame_rate"
            case audioCodec = "audio_codec"
        }

        init(_ clip: Queue.Clip) {
            bytes = clip.bytes
            width = clip.facts.width
            height = clip.facts.height
            seconds = clip.facts.duration
            frameRate = clip.facts.frameRate
            frames = clip.facts.frames
            codec = clip.facts.videoCodec
            _audioCodec = ExplicitNull(wrappedValue: clip.facts.audioCodec)
        }
    }
}

package import Model

extension SceneReport {
    /// One place of the scene's playlist: a shot, and the take of it that is screened.
    ///
    /// That take is the selected one; a shot without a completed take shows its latest job.
    package struct Shot: Codable, Equatable, Sendable {
        /// From 1, in scene order.
        package var position: Int
        package var shot: String
        package var name: String
        /// Nil, like the job and the state, for a shot that nothing was queued for.
        @ExplicitNull package var take: Int?
        @ExplicitNull package var job: String?
        @ExplicitNull package var state: JobState?
        /// Where the shot begins when the scene plays through, counting planned lengths for shots without a clip.
        package var startSeconds: Double
        package var plannedSeconds: Double
        /// The measured length of the clip.
        @ExplicitNull package var durationSeconds: Double?
        /// `media/{shot}-t{take}.mp4`, only when the take is completed, or waits because its clip differs from its order.
        @ExplicitNull package var video: String?
        @ExplicitNull package var poster: String?
        @ExplicitNull package var sha256: String?
        @ExplicitNull package var model: String?
        package var prompt: String
        @ExplicitNull package var reason: Reason?
        package var attemptCount: Int
        package var maxRetries: Int
        @ExplicitNull package var errorCode: String?
        @ExplicitNull package var errorMessage: String?
        @ExplicitNull package var generationSeconds: Double?
        /// What the job was quoted at; nil when unpriced.
        @ExplicitNull package var estimate: Credits?
        /// What the job has settled so far; nil when nothing was.
        @ExplicitNull package var charged: Credits?
        /// What its clip has that the order did not say, or says otherwise.
        package var remarks: [ClipRemark]
        /// Whether its clip is recorded and not in its place; a copy may still stand beside the page.
        package var clipIsMissing: Bool
        /// The shot's other jobs that were not canceled, oldest first.
        package var otherTakes: [Take]

        private enum CodingKeys: String, CodingKey {
            case position, shot, name, take, job, state, video, poster, sha256, model, prompt, reason, estimate, charged
            case remarks
            case startSeconds = "start_seconds"
            case plannedSeconds = "planned_seconds"
            case durationSeconds = "duration_seconds"
            case attemptCount = "attempt_count"
            case maxRetries = "max_retries"
            case errorCode = "error_code"
            case errorMessage = "error_message"
            case generationSeconds = "generation_seconds"
            case clipIsMissing = "clip_missing"
            case otherTakes = "other_takes"
        }

        package init(
            shot: String, name: String, take: Int? = nil, job: String? = nil, state: JobState? = nil,
            plannedSeconds: Double, durationSeconds: Double? = nil, video: String? = nil, poster: String? = nil,
            sha256: String? = nil, model: String? = nil, prompt: String, reason: Reason? = nil, attemptCount: Int = 0,
            maxRetries: Int = 3, errorCode: String? = nil, errorMessage: String? = nil,
            generationSeconds: Double? = nil, estimate: Credits? = nil, charged: Credits? = nil,
            remarks: [ClipRemark] = [],
            clipIsMissing: Bool = false, otherTakes: [Take] = []
        ) {
            self.position = 0
            self.shot = shot
            self.name = name
            self.take = take
            self.job = job
            self.state = state
            self.startSeconds = 0
            self.plannedSeconds = plannedSeconds
            self.durationSeconds = durationSeconds
            self.video = video
            self.poster = poster
            self.sha256 = sha256
            self.model = model
            self.prompt = prompt
            self.reason = reason
            self.attemptCount = attemptCount
            self.maxRetries = maxRetries
            self.errorCode = errorCode
            self.errorMessage = errorMessage
            self.generationSeconds = generationSeconds
            self.estimate = estimate
            self.charged = charged
            self.remarks = remarks
            self.clipIsMissing = clipIsMissing
            self.otherTakes = otherTakes
        }

        /// How long the shot takes on the screen: its clip's length, or the planned one of a shot without a clip.
        package var screenSeconds: Double { durationSeconds ?? plannedSeconds }

        /// The shots with their positions and start times.
        static func placed(_ shots: [Shot]) -> [Shot] {
            var shots = shots
            // Counted in milliseconds, so that ten thousand additions do not drift apart from the clips.
            var start: Int64 = 0
            for index in shots.indices {
                shots[index].position = index + 1
                shots[index].startSeconds = Double(start) / 1000
                start += milliseconds(shots[index].screenSeconds)
            }
            return shots
        }
    }

    /// A take that is not the one on the screen.
    package struct Take: Codable, Equatable, Sendable {
        package var job: String
        package var take: Int
        package var state: JobState
        @ExplicitNull package var reason: Reason?
        package var attemptCount: Int
        package var maxRetries: Int
        @ExplicitNull package var errorCode: String?
        @ExplicitNull package var errorMessage: String?
        @ExplicitNull package var generationSeconds: Double?
        @ExplicitNull package var estimate: Credits?
        @ExplicitNull package var charged: Credits?
        /// `media/{shot}-t{take}.mp4` when that file was placed beside the page.
        @ExplicitNull package var video: String?
        /// Whether its clip is recorded and not in its place; a copy may still stand beside the page.
        package var clipIsMissing: Bool

        private enum CodingKeys: String, CodingKey {
            case job, take, state, reason, estimate, charged, video
            case clipIsMissing = "clip_missing"
            case attemptCount = "attempt_count"
            case maxRetries = "max_retries"
            case errorCode = "error_code"
            case errorMessage = "error_message"
            case generationSeconds = "generation_seconds"
        }

        package init(
            job: String, take: Int, state: JobState, reason: Reason? = nil, attemptCount: Int = 0, maxRetries: Int = 3,
            errorCode: String? = nil, errorMessage: String? = nil, generationSeconds: Double? = nil,
            estimate: Credits? = nil, charged: Credits? = nil, video: String? = nil, clipIsMissing: Bool = false
        ) {
            self.job = job
            self.take = take
            self.state = state
            self.reason = reason
            self.attemptCount = attemptCount
            self.maxRetries = maxRetries
            self.errorCode = errorCode
            self.errorMessage = errorMessage
            self.generationSeconds = generationSeconds
            self.estimate = estimate
            self.charged = charged
            self.video = video
            self.clipIsMissing = clipIsMissing
        }
    }
}

/// Whole milliseconds of a length in seconds.
func milliseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1000).rounded()) }

import Model

extension SceneReport {
    /// One place of the scene's playlist: a shot, and the take of it that is screened.
    ///
    /// That take is the selected one; a shot without a completed take shows its latest job.
    struct Shot: Codable, Equatable, Sendable {
        /// From 1, in scene order.
        var position = 0
        var shot: String
        var name: String
        /// Nil, like the job and the state, for a shot that nothing was queued for.
        @ExplicitNull var take: Int? = nil
        @ExplicitNull var job: String? = nil
        @ExplicitNull var state: JobState? = nil
        /// Where the shot begins when the scene plays through, counting planned lengths for shots without a clip.
        var startSeconds = 0.0
        var plannedSeconds: Double
        /// The measured length of the clip.
        @ExplicitNull var durationSeconds: Double? = nil
        /// `media/{shot}-t{take}.mp4`, only when the take is completed, or waits because its clip differs from its order.
        @ExplicitNull var video: String? = nil
        @ExplicitNull var poster: String? = nil
        @ExplicitNull var sha256: String? = nil
        @ExplicitNull var model: String? = nil
        var prompt: String
        @ExplicitNull var reason: Reason? = nil
        var attemptCount = 0
        var maxRetries = 3
        @ExplicitNull var errorCode: String? = nil
        @ExplicitNull var errorMessage: String? = nil
        @ExplicitNull var generationSeconds: Double? = nil
        /// What the job was quoted at; nil when unpriced.
        @ExplicitNull var estimate: Credits? = nil
        /// What the job has settled so far; nil when nothing was.
        @ExplicitNull var charged: Credits? = nil
        /// Who renders it, and who submitted it.
        @ExplicitNull var provider: String? = nil
        @ExplicitNull var orderedBy: By? = nil
        /// Whether the take is a rehearsal of a real one.
        var isAnimatic = false
        /// Whether it is an animatic in place of a real take that was ordered and is not there yet.
        var isStandIn = false
        /// The real take in whose place it stands; nil when it stands for itself.
        @ExplicitNull var awaited: Awaited? = nil
        /// What the provider said of the result.
        var metadata = ProviderMetadata()
        /// What its clip has that the order did not say, or says otherwise.
        var remarks: [ClipRemark] = []
        /// Whether its clip is recorded and not in its place; a copy may still stand beside the page.
        var clipIsMissing = false
        /// The shot's other jobs that were not canceled, oldest first.
        var otherTakes: [Take] = []

        private enum CodingKeys: String, CodingKey {
            case position, shot, name, take, job, state, video, poster, sha256, model, prompt, reason, estimate, charged
            case remarks, provider, awaited
            case orderedBy = "by"
            case isAnimatic = "animatic"
            case isStandIn = "stand_in"
            case metadata = "provider_metadata"
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

        /// What players call it.
        var playlistTitle: String { "\(shot) \(name)\(isAnimatic ? " (animatic)" : "")" }

        /// Where the shot stands: its real take's state, also while an animatic is screened in its place.
        var standing: JobState? { awaited?.state ?? state }

        /// What is to be known of the take besides its number; nil for a real one.
        var takeNote: String? {
            if let awaited { return "the animatic, in place of take \(awaited.take)" }
            return isAnimatic ? "animatic" : nil
        }

        /// How long the shot takes on the screen: its clip's length, or the planned one of a shot without a clip.
        var screenSeconds: Double { durationSeconds ?? plannedSeconds }

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

    /// A real take that was ordered and is not there yet.
    struct Awaited: Codable, Equatable, Sendable {
        var job: String
        var take: Int
        var state: JobState
    }

    /// A take that is not the one on the screen.
    struct Take: Codable, Equatable, Sendable {
        var job: String
        var take: Int
        var state: JobState
        @ExplicitNull var reason: Reason? = nil
        var attemptCount = 0
        var maxRetries = 3
        @ExplicitNull var errorCode: String? = nil
        @ExplicitNull var errorMessage: String? = nil
        @ExplicitNull var generationSeconds: Double? = nil
        @ExplicitNull var estimate: Credits? = nil
        @ExplicitNull var charged: Credits? = nil
        @ExplicitNull var provider: String? = nil
        @ExplicitNull var orderedBy: By? = nil
        /// Whether the take is a rehearsal of a real one.
        var isAnimatic = false
        /// `media/{shot}-t{take}.mp4` when that file was placed beside the page.
        @ExplicitNull var video: String? = nil
        /// Whether its clip is recorded and not in its place; a copy may still stand beside the page.
        var clipIsMissing = false

        private enum CodingKeys: String, CodingKey {
            case job, take, state, reason, estimate, charged, video, provider
            case orderedBy = "by"
            case isAnimatic = "animatic"
            case clipIsMissing = "clip_missing"
            case attemptCount = "attempt_count"
            case maxRetries = "max_retries"
            case errorCode = "error_code"
            case errorMessage = "error_message"
            case generationSeconds = "generation_seconds"
        }
    }
}

/// Whole milliseconds of a length in seconds.
func milliseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1000).rounded()) }

package import Model

extension SceneReport {
    /// One place of the scene's playlist: a shot, and the take of it that is screened.
    ///
    /// That take is the selected one; a shot without a completed take shows its latest job.
    package struct Shot: Codable, Equatable, Sendable {
        /// From 1, in scene order.
        package var position = 0
        package var shot: String
        package var name: String
        /// Nil, like the job and the state, for a shot that nothing was queued for.
        @ExplicitNull package var take: Int? = nil
        @ExplicitNull package var job: String? = nil
        @ExplicitNull package var state: JobState? = nil
        /// Where the shot begins when the scene plays through, counting planned lengths for shots without a clip.
        package var startSeconds = 0.0
        var plannedSeconds: Double
        /// The measured length of the clip.
        @ExplicitNull var durationSeconds: Double? = nil
        /// `media/{shot}-t{take}.mp4`, only when the take is completed, or waits because its clip differs from its order.
        @ExplicitNull package var video: String? = nil
        @ExplicitNull package var poster: String? = nil
        /// The film strip; nil when none was made.
        @ExplicitNull package var strip: Strip? = nil
        @ExplicitNull var frameRate: FrameRate? = nil
        @ExplicitNull package var sha256: String? = nil
        @ExplicitNull package var model: String? = nil
        package var prompt: String
        @ExplicitNull package var reason: Reason? = nil
        package var attemptCount = 0
        package var maxRetries = 3
        @ExplicitNull var errorCode: String? = nil
        @ExplicitNull package var errorMessage: String? = nil
        /// At the provider: from its acceptance to its answer that the clip is ready.
        @ExplicitNull package var generationSeconds: Double? = nil
        /// From the job's start to its stored clip; nil until it is completed.
        @ExplicitNull var totalSeconds: Double? = nil
        /// What the job was quoted at; nil when unpriced.
        @ExplicitNull package var estimate: Credits? = nil
        /// What the job has settled so far; nil while that is not known.
        @ExplicitNull package var charged: Credits? = nil
        /// Whether nobody knows what the job costs.
        var isUnpriced = false
        /// Who renders it, and who submitted it.
        @ExplicitNull package var provider: String? = nil
        @ExplicitNull package var orderedBy: By? = nil
        /// Whether the take is a rehearsal of a real one.
        package var isAnimatic = false
        /// Whether it is an animatic in place of a real take that was ordered and is not there yet.
        package var isStandIn = false
        /// The real take in whose place it stands; nil when it stands for itself.
        @ExplicitNull package var awaited: Awaited? = nil
        /// What the provider said of the result.
        var metadata = ProviderMetadata()
        /// What its clip has that the order did not say, or says otherwise.
        package var remarks: [ClipRemark] = []
        /// Whether its clip is recorded and not in its place; a copy may still stand beside the page.
        package var clipIsMissing = false
        /// The shot's other jobs that were not canceled, oldest first.
        package var otherTakes: [Take] = []

        private enum CodingKeys: String, CodingKey {
            case position, shot, name, take, job, state, video, poster, sha256, model, prompt, reason, estimate, charged
            case remarks, provider, awaited, strip
            case frameRate = "frame_rate"
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
            case totalSeconds = "total_seconds"
            case isUnpriced = "unpriced"
            case clipIsMissing = "clip_missing"
            case otherTakes = "other_takes"
        }

        /// What players call it.
        package var playlistTitle: String { "\(shot) \(name)\(isAnimatic ? " (animatic)" : "")" }

        /// Where the shot stands: its real take's state, also while an animatic is screened in its place.
        package var standing: JobState? { awaited?.state ?? state }

        /// What is to be known of the take besides its number; nil for a real one.
        package var takeNote: String? {
            if let awaited { return "the animatic, in place of take \(awaited.take)" }
            return isAnimatic ? "animatic" : nil
        }

        /// How long the shot takes on the screen: its clip's length, or the planned one of a shot without a clip.
        package var screenSeconds: Double { durationSeconds ?? plannedSeconds }

        /// The shots with their positions and start times.
        package static func placed(_ shots: [Shot]) -> [Shot] {
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

    /// A film strip that stands beside the page.
    package struct Strip: Codable, Equatable, Sendable {
        /// `media/{shot}-t{take}-strip.jpg`
        package var path: String
        var tileSeconds: Double
        var tileWidth: Int
        var tileHeight: Int
        var tiles: Int
        var columns: Int

        private enum CodingKeys: String, CodingKey {
            case path, tiles, columns
            case tileSeconds = "tile_seconds"
            case tileWidth = "tile_width"
            case tileHeight = "tile_height"
        }

        init(path: String, _ layout: FilmStrip) {
            self.path = path
            tileSeconds = layout.tileSeconds
            tileWidth = layout.tileWidth
            tileHeight = layout.tileHeight
            tiles = layout.tiles
            columns = layout.columns
        }
    }

    /// A real take that was ordered and is not there yet.
    package struct Awaited: Codable, Equatable, Sendable {
        package var job: String
        package var take: Int
        package var state: JobState
    }

    /// A take that is not the one on the screen.
    package struct Take: Codable, Equatable, Sendable {
        package var job: String
        package var take: Int
        package var state: JobState
        @ExplicitNull package var reason: Reason? = nil
        package var attemptCount = 0
        package var maxRetries = 3
        @ExplicitNull var errorCode: String? = nil
        @ExplicitNull package var errorMessage: String? = nil
        /// At the provider: from its acceptance to its answer that the clip is ready.
        @ExplicitNull package var generationSeconds: Double? = nil
        /// From the job's start to its stored clip; nil until it is completed.
        @ExplicitNull var totalSeconds: Double? = nil
        @ExplicitNull package var estimate: Credits? = nil
        @ExplicitNull package var charged: Credits? = nil
        /// Whether nobody knows what the job costs.
        var isUnpriced = false
        @ExplicitNull package var provider: String? = nil
        @ExplicitNull package var orderedBy: By? = nil
        /// Whether the take is a rehearsal of a real one.
        package var isAnimatic = false
        /// `media/{shot}-t{take}.mp4` when that file was placed beside the page.
        @ExplicitNull package var video: String? = nil
        /// Whether its clip is recorded and not in its place; a copy may still stand beside the page.
        package var clipIsMissing = false

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
            case totalSeconds = "total_seconds"
            case isUnpriced = "unpriced"
        }
    }
}

/// Whole milliseconds of a length in seconds.
package func milliseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1000).rounded()) }

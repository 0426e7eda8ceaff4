package import Model

extension SceneReport {
    /// What is told of a take, whether it is the one on the screen or another: so a card, a comparison and a decision
    /// need no second source. A shot that nothing was queued for has the same fields, without values.
    package struct TakeFacts: Codable, Equatable, Sendable {
        /// `media/{shot}-t{take}.mp4`, only when the take is completed, or waits because its clip differs from its order.
        @ExplicitNull package var video: String? = nil
        /// Whether its clip is recorded and not in its place; a copy may still stand beside the page.
        package var clipIsMissing = false
        @ExplicitNull package var sha256: String? = nil
        @ExplicitNull package var poster: String? = nil
        /// JPEGs of its very first and its very last frame, at most 640 pixels wide; nil when none was made.
        @ExplicitNull package var firstFrame: String? = nil
        @ExplicitNull package var lastFrame: String? = nil
        /// The film strip; nil when none was made.
        @ExplicitNull package var strip: Strip? = nil

        /// The measured length of the clip. Like what follows, nil without one.
        @ExplicitNull package var durationSeconds: Double? = nil
        @ExplicitNull package var frameRate: FrameRate? = nil
        @ExplicitNull package var frames: Int? = nil
        /// Pixels as they are shown.
        @ExplicitNull package var width: Int? = nil
        @ExplicitNull package var height: Int? = nil
        @ExplicitNull package var hasAudio: Bool? = nil
        /// nil without sound too.
        @ExplicitNull package var loudness: Loudness? = nil
        /// What its clip has that the order did not say, or says otherwise.
        package var remarks: [ClipRemark] = []

        /// What was ordered.
        package var prompt = ""
        @ExplicitNull package var model: String? = nil
        /// nil when the order left it to the provider.
        @ExplicitNull package var seed: UInt32? = nil
        @ExplicitNull package var resolution: Resolution? = nil
        @ExplicitNull var aspectRatio: AspectRatio? = nil
        @ExplicitNull package var audioOrdered: Bool? = nil
        /// Who renders it, and who submitted it.
        @ExplicitNull package var provider: String? = nil
        @ExplicitNull package var orderedBy: By? = nil
        /// Whether it is a rehearsal of a real take.
        package var isAnimatic = false
        /// What the provider said of the result.
        var metadata = ProviderMetadata()

        /// Whether playlists and costs speak of it.
        package var isSelected = false
        /// What people think of it; nil while nobody said anything.
        @ExplicitNull package var verdict: Verdict? = nil
        /// Whether they disagree.
        package var isDisputed = false

        @ExplicitNull package var reason: Reason? = nil
        package var attemptCount = 0
        package var maxRetries = 3
        @ExplicitNull var errorCode: String? = nil
        @ExplicitNull package var errorMessage: String? = nil
        /// When its job was begun, and when its clip was stored.
        @ExplicitNull package var processingStartedAt: Timestamp? = nil
        @ExplicitNull var completedAt: Timestamp? = nil
        /// At the provider: from its acceptance to its answer that the clip is ready.
        @ExplicitNull package var generationSeconds: Double? = nil
        /// From the job's start to its stored clip; nil until it is completed.
        @ExplicitNull package var totalSeconds: Double? = nil
        /// What the job was quoted at; nil when unpriced.
        @ExplicitNull package var estimate: Credits? = nil
        /// What the job has settled so far; nil while that is not known.
        @ExplicitNull package var charged: Credits? = nil
        /// Whether nobody knows what the job costs.
        package var isUnpriced = false

        private enum CodingKeys: String, CodingKey {
            case video, sha256, poster, strip, frames, width, height, loudness, remarks, prompt, model, seed, resolution
            case provider, reason, estimate, charged, verdict
            case isSelected = "selected"
            case isDisputed = "disputed"
            case clipIsMissing = "clip_missing"
            case firstFrame = "first_frame"
            case lastFrame = "last_frame"
            case durationSeconds = "duration_seconds"
            case frameRate = "frame_rate"
            case hasAudio = "has_audio"
            case aspectRatio = "aspect_ratio"
            case audioOrdered = "audio_ordered"
            case orderedBy = "by"
            case isAnimatic = "animatic"
            case metadata = "provider_metadata"
            case attemptCount = "attempt_count"
            case maxRetries = "max_retries"
            case errorCode = "error_code"
            case errorMessage = "error_message"
            case processingStartedAt = "processing_started_at"
            case completedAt = "completed_at"
            case generationSeconds = "generation_seconds"
            case totalSeconds = "total_seconds"
            case isUnpriced = "unpriced"
        }

        /// The files beside the page that it names.
        package var files: [String] { [video, poster, firstFrame, lastFrame, strip?.path].compactMap(\.self) }
    }

    /// A take that is not the one on the screen. Its facts stand in the same object as its own fields.
    @dynamicMemberLookup
    package struct Take: Codable, Equatable, Sendable {
        package var job: String
        package var take: Int
        package var state: JobState
        package var facts: TakeFacts

        /// A fact of the take.
        package subscript<Value>(dynamicMember fact: WritableKeyPath<TakeFacts, Value>) -> Value {
            get { facts[keyPath: fact] }
            set { facts[keyPath: fact] = newValue }
        }

        init(job: String, take: Int, state: JobState, facts: TakeFacts) {
            self.job = job
            self.take = take
            self.state = state
            self.facts = facts
        }

        private enum CodingKeys: String, CodingKey {
            case job, take, state
        }

        /// Reads its own fields and its facts from one object.
        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            job = try container.decode(String.self, forKey: .job)
            take = try container.decode(Int.self, forKey: .take)
            state = try container.decode(JobState.self, forKey: .state)
            facts = try TakeFacts(from: decoder)
        }

        /// Writes its facts and its own fields as one object.
        package func encode(to encoder: any Encoder) throws {
            try facts.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(job, forKey: .job)
            try container.encode(take, forKey: .take)
            try container.encode(state, forKey: .state)
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
}

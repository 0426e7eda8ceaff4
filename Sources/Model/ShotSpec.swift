/// Everything that determines what is bought for one take of a shot.
package struct ShotSpec: Codable, Hashable, Sendable {
    /// The catalogue's model id.
    package var model: String
    /// At most 10,000 characters.
    package var prompt: String
    package var negativePrompt: String?
    package var startFrame: FrameReference?
    package var endFrame: FrameReference?
    /// Seconds of video ordered.
    package var duration: Int
    package var resolution: Resolution
    package var aspectRatio: AspectRatio
    package var audio: Bool
    /// 0 to 4,294,967,295.
    package var seed: UInt32?

    package init(
        model: String, prompt: String, negativePrompt: String? = nil, startFrame: FrameReference? = nil,
        endFrame: FrameReference? = nil, duration: Int, resolution: Resolution, aspectRatio: AspectRatio,
        audio: Bool, seed: UInt32? = nil
    ) {
        self.model = model
        self.prompt = prompt
        self.negativePrompt = negativePrompt
        self.startFrame = startFrame
        self.endFrame = endFrame
        self.duration = duration
        self.resolution = resolution
        self.aspectRatio = aspectRatio
        self.audio = audio
        self.seed = seed
    }

    private enum CodingKeys: String, CodingKey {
        case model, prompt, duration, resolution, audio, seed
        case negativePrompt = "negative_prompt"
        case startFrame = "start_frame"
        case endFrame = "end_frame"
        case aspectRatio = "aspect_ratio"
    }
}

/// A frame by the digest of its bytes, as frozen when the job was submitted.
package struct FrameReference: Codable, Hashable, Sendable {
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    package var sha256: String
    package var format: FrameFormat
    /// Pixels.
    package var width: Int
    package var height: Int
    /// Where the same bytes stood when they were frozen, so that a provider can read them there; nil for a file.
    package var source: Source?

    /// One version of an object in a store.
    package struct Source: Codable, Hashable, Sendable {
        /// `gs://bucket/name`.
        package var address: String
        /// The store's own number of the version.
        package var generation: String

        package init(address: String, generation: String) {
            self.address = address
            self.generation = generation
        }
    }

    package init(sha256: String, format: FrameFormat, width: Int, height: Int, source: Source? = nil) {
        self.sha256 = sha256
        self.format = format
        self.width = width
        self.height = height
        self.source = source
    }

    /// The name under which the frame is kept in `State/frames`.
    package var fileName: String { "\(sha256).\(format.fileExtension)" }
}

/// The picture formats that providers take as frames.
package enum FrameFormat: String, Codable, CaseIterable, Sendable {
    case png = "image/png"
    case jpeg = "image/jpeg"

    package var mimeType: String { rawValue }
    package var fileExtension: String { self == .png ? "png" : "jpg" }
}

/// The height class of a video, in the words of manifests and providers.
package enum Resolution: String, Codable, CaseIterable, Sendable {
    case p720 = "720p"
    case p1080 = "1080p"
    case p2160 = "4k"

    /// Pixels of the shorter side.
    package var shortSide: Int {
        switch self {
        case .p720: 720
        case .p1080: 1080
        case .p2160: 2160
        }
    }
}

/// The shape of a video's picture.
package enum AspectRatio: String, Codable, CaseIterable, Sendable {
    case landscape = "16:9"
    case portrait = "9:16"

    /// Width and height in pixels of a video of this shape.
    package func size(_ resolution: Resolution) -> (width: Int, height: Int) {
        let short = resolution.shortSide
        let long = short * 16 / 9
        return self == .landscape ? (long, short) : (short, long)
    }
}

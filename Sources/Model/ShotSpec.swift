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

extension ShotSpec {
    /// What a provider's price list tells apart: model, resolution and sound, such as `veo-3.1-fast/720p/silent`.
    package var sku: String { "\(model)/\(resolution.rawValue)/\(audio ? "sound" : "silent")" }
}

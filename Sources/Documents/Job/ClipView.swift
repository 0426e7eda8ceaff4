import Model
import Queue

/// A clip as it was measured when it came.
struct ClipView: Encodable, Sendable {
    var bytes: Int64
    /// Pixels as they are shown.
    var width: Int
    var height: Int
    /// Seconds that play.
    var seconds: Double
    var frameRate: FrameRate
    var frames: Int
    var codec: String
    @ExplicitNull var audioCodec: String?

    private enum CodingKeys: String, CodingKey {
        case bytes, width, height, seconds, frames, codec
        case frameRate = "frame_rate"
        case audioCodec = "audio_codec"
    }

    init(_ clip: Clip) {
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

/// What a clip is, as measured once, when it came.
package struct ClipFacts: Codable, Equatable, Sendable {
    /// Seconds that play: the longest of picture and sound, after edit lists.
    package var duration: Double
    /// Pixels as they are shown: after rotation and the shape of the pixels.
    package var width: Int
    package var height: Int
    package var frameRate: FrameRate
    /// Frames that could be decoded.
    package var frames: Int
    /// ffmpeg's name of the picture's codec, such as `h264`.
    package var videoCodec: String
    /// ffmpeg's name of the sound's codec; nil for a silent clip.
    package var audioCodec: String?
    /// Channels of the sound, and samples of each in a second; nil for a silent clip.
    package var audioChannels: Int?
    package var audioRate: Int?
    /// Bytes behind the end of the film, which players skip.
    package var trailingBytes: Int64
    package var container: ClipContainer

    package init(
        duration: Double, width: Int, height: Int, frameRate: FrameRate, frames: Int, videoCodec: String,
        audioCodec: String? = nil, audioChannels: Int? = nil, audioRate: Int? = nil, trailingBytes: Int64 = 0,
        container: ClipContainer = .mp4
    ) {
        self.duration = duration
        self.width = width
        self.height = height
        self.frameRate = frameRate
        self.frames = frames
        self.videoCodec = videoCodec
        self.audioCodec = audioCodec
        self.audioChannels = audioChannels
        self.audioRate = audioRate
        self.trailingBytes = trailingBytes
        self.container = container
    }
}

/// What came out of a stream when it was decoded.
struct Decoded: Equatable, Sendable {
    /// Pictures; 0 for sound.
    var frames: Int
    /// When the last of it ended, in seconds from the beginning of the file's first stream; 0 when nothing came.
    var end: Double

    /// How much of a clip is decoded. No shot is as long, and a file that plays for a year must not cost a day.
    static let limit = (seconds: 600, frames: 72_000)

    init(frames: Int, end: Double) {
        self.frames = frames
        self.end = end
    }

    /// Reads the last lines of ffmpeg's `-progress`.
    init(progress: String) {
        func last(_ name: String) -> Double? {
            progress.split(separator: "\n").last { $0.hasPrefix(name) }.flatMap { Double($0.dropFirst(name.count)) }
        }
        self.init(frames: last("frame=").map { Int($0) } ?? 0, end: (last("out_time_us=") ?? 0) / 1_000_000)
    }

    /// Whether there may be more of the stream than was decoded.
    var reachedTheLimit: Bool { frames >= Self.limit.frames || end >= Double(Self.limit.seconds) - 1 }
}

/// What came out of a stream when it was decoded.
struct Decoded: Equatable, Sendable {
    /// Pictures, or packets of sound.
    var frames: Int
    /// When the last of it ended, in seconds from the beginning of the file's first stream; 0 when nothing came.
    var end: Double

    /// How much of a clip is decoded. No shot is as long, and a file that plays for a year must not cost a day.
    static let limit = (seconds: 600, frames: 72_000)

    init(frames: Int, end: Double) {
        self.frames = frames
        self.end = end
    }

    /// Reads what ffmpeg's muxer `framecrc` wrote of one stream: `#tb 0: 1/24`, and a line for each frame with its
    /// decoding time, its time and its length in that unit.
    init(frameList: String) {
        var (frames, end, unit) = (0, 0.0, 0.0)
        for line in frameList.utf8.split(separator: UInt8(ascii: "\n")) {
            if line.first == UInt8(ascii: "#") {
                if line.starts(with: "#tb 0: ".utf8) { unit = quotient(line.dropFirst("#tb 0: ".utf8.count)) }
                continue
            }
            let fields = line.split(separator: UInt8(ascii: ","))
            guard fields.count > 3 else { continue }
            frames += 1
            // A frame that does not say its length stands until the next could come.
            end = max(end, (number(fields[2]) + max(number(fields[3]), 1)) * unit)
        }
        self.init(frames: frames, end: end)
    }

    /// Whether there may be more of the stream than was decoded.
    var reachedTheLimit: Bool { frames >= Self.limit.frames || end >= Double(Self.limit.seconds) - 1 }
}

private func number(_ field: Substring.UTF8View) -> Double {
    Double(Substring(field.drop { $0 == UInt8(ascii: " ") })) ?? 0
}

private func quotient(_ text: Substring.UTF8View) -> Double {
    let parts = text.split(separator: UInt8(ascii: "/")).map(number)
    return parts.count == 2 && parts[1] > 0 ? parts[0] / parts[1] : 0
}

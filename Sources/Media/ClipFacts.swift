import Model

/// What a clip is, as measured.
package struct ClipFacts: Equatable, Sendable {
    /// Seconds of its picture.
    package var duration: Double
    /// Pixels.
    package var width: Int
    package var height: Int
    /// Frames a second.
    package var frameRate: Double
    package var hasAudio: Bool
    /// ffmpeg's name of the codec, such as `h264`.
    package var videoCodec: String

    package init(
        duration: Double, width: Int, height: Int, frameRate: Double, hasAudio: Bool, videoCodec: String
    ) {
        self.duration = duration
        self.width = width
        self.height = height
        self.frameRate = frameRate
        self.hasAudio = hasAudio
        self.videoCodec = videoCodec
    }
}

extension ClipFacts {
    /// Seconds by which a clip may miss its order: providers round to whole frames and audio packets.
    static let tolerance = 0.2

    /// What makes this clip another than the one ordered; nil when it is that one.
    func mismatch(with expected: ClipExpectation) -> String? {
        if abs(duration - Double(expected.duration)) > Self.tolerance {
            return "the clip lasts \(rounded(duration)) seconds, \(expected.duration) were ordered"
        }
        let size = expected.aspectRatio.size(expected.resolution)
        let shape = Double(width) / Double(height) * Double(size.height) / Double(size.width)
        if abs(shape - 1) > 0.02 || min(width, height) != expected.resolution.shortSide {
            return "the clip has \(width)x\(height) pixels, \(size.width)x\(size.height) were ordered"
        }
        if expected.audio && !hasAudio {
            return "the clip has no audio, which was ordered"
        }
        return nil
    }

    /// What is wrong with a clip of which so many frames could be decoded; nil when they fill its duration.
    func mismatch(decodedFrames: Int) -> String? {
        let seconds = Double(decodedFrames) / frameRate
        // One frame more or less is a question of rounding.
        guard abs(seconds - duration) > Self.tolerance + 1 / frameRate else { return nil }
        return "the clip claims \(rounded(duration)) seconds, but its \(decodedFrames) frames last \(rounded(seconds))"
    }

    private func rounded(_ seconds: Double) -> Double { (seconds * 100).rounded() / 100 }
}

import Model

extension ProbeReport {
    /// The stream that players show.
    func video() throws(MediaError) -> Stream {
        guard let video = streams.first(where: \.isVideo) else { throw .undecodable("the file has no video") }
        guard let codec = video.codecName, codec != "unknown", let width = video.width, let height = video.height,
            width > 0, height > 0
        else { throw .undecodable("the codec or the size of the file's video is missing") }
        return video
    }

    /// The first sound; nil for a silent clip.
    var audio: Stream? { streams.first(where: \.isAudio) }

    /// The facts of a clip from what its headers claim and what decoding it gave.
    ///
    /// - Throws: `undecodable` when there is no picture, or it ends long before the headers say.
    func facts(
        of video: Stream, _ container: ClipContainer, picture: Decoded, sound: Decoded?, trailingBytes: Int64
    ) throws(MediaError) -> ClipFacts {
        guard picture.frames > 0 else { throw .undecodable("the file's video has no frame") }
        let begin = seconds(format.startTime) ?? 0
        let rate = frameRate(of: video, picture, begin: begin)
        let played = [picture, sound].compactMap(\.self)
        let longest = played.map(\.end).max() ?? 0
        let claimed = claimedSeconds(of: video)
        // Only MP4 says how long each stream is; elsewhere a picture that ends before the sound is no sign of a cut.
        let ended = seconds(video.duration) == nil ? longest : picture.end
        if let claimed, !played.contains(where: \.reachedTheLimit),
            claimed - ended > ClipFacts.tolerance + 1 / rate.framesPerSecond
        {
            throw .undecodable(
                "the clip claims \(rounded(claimed)) seconds, but its \(picture.frames) frames end after "
                    + "\(rounded(ended))")
        }
        let duration =
            streams.filter { $0.isVideo || $0.isAudio }.compactMap(claimedEnd).max()
            ?? seconds(format.duration) ?? longest
        guard duration < Self.longestClaim else {
            throw .undecodable("the clip claims to last longer than a day")
        }
        let size = video.shownSize
        return ClipFacts(
            duration: duration, width: size.width, height: size.height, frameRate: rate, frames: picture.frames,
            videoCodec: video.codecName ?? "", audioCodec: audio?.codecName, audioChannels: audio?.channels,
            audioRate: audio?.sampleRate.flatMap { Int($0) }, trailingBytes: trailingBytes, container: container)
    }

    /// How long the picture is, as the headers say, from the beginning of the file's first stream; nil when they do not.
    func claimedSeconds(of video: Stream) -> Double? {
        (claimedEnd(of: video) ?? seconds(format.duration)).map { $0 - (seconds(format.startTime) ?? 0) }
    }

    /// Seconds: what says that it lasts longer was made to break sums.
    private static let longestClaim = 86_400.0

    /// When a stream ends, after its edit lists; nil where the file does not say.
    private func claimedEnd(of stream: Stream) -> Double? {
        seconds(stream.duration).map { $0 + (seconds(stream.startTime) ?? 0) }
    }

    /// The rate that the container names when the frames keep to it, else their mean.
    ///
    /// The mean alone would be off in fragmented files, whose length includes a guess. Their first frame may also begin
    /// between two places of the rate.
    private func frameRate(of video: Stream, _ picture: Decoded, begin: Double) -> FrameRate {
        let length = picture.end - ((seconds(video.startTime) ?? begin) - begin)
        let nominal = video.nominalFrameRate.flatMap { FrameRate($0) }
        if let nominal, abs(Double(picture.frames) - length * nominal.framesPerSecond) < 1.5 { return nominal }
        if let mean = video.averageFrameRate.flatMap({ FrameRate($0) }) ?? nominal { return mean }
        return FrameRate(closestTo: length > 0 ? Double(picture.frames) / length : 1)
    }

    private func rounded(_ seconds: Double) -> Double { (seconds * 100).rounded() / 100 }
}

extension ProbeReport.Stream {
    /// Pixels as browsers show them: they widen a picture of wide pixels, heighten one of tall ones, then turn it.
    var shownSize: (width: Int, height: Int) {
        var (width, height) = (Double(width ?? 0), Double(height ?? 0))
        if let shape = pixelShape {
            if shape > 1 { width *= shape } else { height /= shape }
        }
        let turn = (sideData ?? []).lazy.compactMap(\.rotation).first ?? 0
        if abs(turn.remainder(dividingBy: 180)) == 90 { (width, height) = (height, width) }
        return (Int(width.rounded()), Int(height.rounded()))
    }

    /// A pixel's width by its height; nil when it is not said, or no pixel can be so.
    private var pixelShape: Double? {
        let parts = (pixelAspectRatio ?? "").split(separator: ":").compactMap { Double($0) }
        guard parts.count == 2, parts[0] > 0, parts[1] > 0, (0.1...10).contains(parts[0] / parts[1]) else { return nil }
        return parts[0] / parts[1]
    }
}

/// ffprobe's number of seconds; nil when it has none.
private func seconds(_ text: String?) -> Double? {
    text.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
}

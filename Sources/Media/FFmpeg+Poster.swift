extension FFmpeg {
    /// Makes the still picture that stands for a clip: a JPEG, 640 pixels wide, of its first clear frame.
    ///
    /// Many clips begin black or fade in; such a poster would tell a producer nothing.
    package func makePoster(of clip: String, to path: String) async throws(MediaError) {
        let folder = try WorkFolder(for: path)
        let input = Self.clipInput(clip, try recogniseContainer(of: clip))
        let frame = try await clearFrame(of: input)
        try await make(
            ["-threads", "1"] + input + [
                "-map", "0:V:0", "-frames:v", "1",
                "-vf", "select=eq(n\\,\(frame)),scale=640:-2:flags=lanczos:out_range=full,format=yuvj420p",
                "-q:v", "4", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "mjpeg",
                "file:\(folder.path(of: "poster.jpg"))",
            ], deadline: 60)
        try folder.deliver("poster.jpg")
    }

    /// The number of the first frame within two seconds that shows most of the contrast to come; 0 when none does.
    private func clearFrame(of input: [String]) async throws(MediaError) -> Int {
        let report = try await make(
            ["-threads", "1"] + input + [
                "-map", "0:V:0", "-t", "2", "-frames:v", "120",
                "-vf", "scale=160:-2:flags=area,signalstats,metadata=print:file=-", "-f", "null", "-",
            ], deadline: 60)
        let contrasts = contrasts(in: report)
        // Below 16 of 255 steps a frame is black, white or fog.
        let enough = max(16, (contrasts.max() ?? 0) * 0.6)
        return contrasts.firstIndex { $0 >= enough } ?? 0
    }
}

/// The distance between dark and light of each frame, from the lines of ffmpeg's `signalstats`.
private func contrasts(in report: String) -> [Double] {
    var contrasts: [Double] = []
    var dark = 0.0
    for line in report.split(separator: "\n") {
        let parts = line.split(separator: "=")
        guard parts.count == 2, let value = Double(parts[1]) else { continue }
        switch parts[0] {
        // The tenth and the ninetieth percentile: a few hot pixels are no picture.
        case "lavfi.signalstats.YLOW": dark = value
        case "lavfi.signalstats.YHIGH": contrasts.append(value - dark)
        default: break
        }
    }
    return contrasts
}

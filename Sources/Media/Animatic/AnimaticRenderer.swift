import Model

/// Renders animatics to MP4: H.264 in yuv420p at 24 frames a second, ready to be streamed.
///
/// The same animatic gives the same bytes with the same ffmpeg: threads are fixed, and nothing writes times or versions
/// into the file.
package struct AnimaticRenderer: Sendable {
    var ffmpeg: FFmpeg

    package init(ffmpeg: FFmpeg) {
        self.ffmpeg = ffmpeg
    }

    /// Frames a second of every animatic.
    static let frameRate = 24

    /// Renders to `path`, which is absolute; what was there is replaced when the new clip is whole.
    package func render(_ animatic: Animatic, to path: String) async throws(MediaError) {
        let folder = try WorkFolder(for: path)
        let graph = AnimaticGraph(animatic)
        for (name, text) in graph.texts { try folder.write(text, to: name) }
        try folder.write(graph.description, to: "graph")
        try await ffmpeg.make(arguments(for: animatic, graph), in: folder.path, deadline: 300)
        try folder.deliver("clip.mp4")
    }

    private func arguments(for animatic: Animatic, _ graph: AnimaticGraph) -> [String] {
        var arguments = ["-filter_threads", "1", "-filter_complex_threads", "1"]
        arguments += graph.pictures.flatMap(input(for:))
        // From a file, because no argument may be longer than 128 KB.
        arguments += ["-filter_complex_script", "graph", "-map", "[video]"]
        arguments += ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "23", "-threads:v", "2"]
        arguments += ["-g", String(Self.frameRate / 2), "-frames:v", String(animatic.duration * Self.frameRate)]
        if animatic.audio { arguments += ["-map", "[audio]", "-c:a", "aac", "-b:a", "96k"] }
        arguments += ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
        return arguments + ["-movflags", "+faststart", "-f", "mp4", "clip.mp4"]
    }

    /// Arguments that open a picture as what its order says it is, and as nothing else.
    private func input(for frame: Animatic.Frame) -> [String] {
        let demuxer =
            switch frame.format {
            case .png: "png_pipe"
            case .jpeg: "jpeg_pipe"
            }
        return ["-protocol_whitelist", "file", "-max_pixels", FFmpeg.maximumPixels, "-threads", "1"]
            + ["-f", demuxer, "-i", "file:\(frame.path)"]
    }
}

package import Model

extension FFmpeg {
    /// Measures a clip and decodes it: all of it, or its first ten minutes.
    ///
    /// - Throws: `undecodable` when it is no clip that plays; any other code says nothing about the clip.
    package func inspect(_ path: String) async throws(MediaError) -> ClipFacts {
        let container = try recogniseContainer(of: path)
        let input = Self.clipInput(path, container)
        let probe = try await run(
            ffprobe, ["-v", "error"] + input + ["-show_streams", "-show_format", "-print_format", "json"],
            deadline: 30)
        guard probe.exitCode == 0 else { throw verdict(on: probe) }
        let report = try ProbeReport(json: probe.output)
        let video = try report.video()
        let picture = try await decode(video, of: input)
        let sound: Decoded? = if let audio = report.audio { try await decode(audio, of: input) } else { nil }
        return try report.facts(
            of: video, container, picture: picture, sound: sound,
            trailingBytes: container.isISOMedia ? try countTrailingBytes(of: path) : 0)
    }

    /// Decodes a stream to nowhere; the first error ends it.
    private func decode(_ stream: ProbeReport.Stream, of input: [String]) async throws(MediaError) -> Decoded {
        let result = try await run(
            ffmpeg,
            ["-nostdin", "-hide_banner", "-loglevel", "error", "-xerror", "-err_detect", "explode", "-threads", "1"]
                + input + ["-map", "0:\(stream.index)", "-fps_mode", "passthrough"]
                + ["-t", String(Decoded.limit.seconds), "-frames", String(Decoded.limit.frames)]
                + ["-progress", "pipe:1", "-nostats", "-f", "null", "-"],
            deadline: 300)
        guard result.exitCode == 0 else { throw verdict(on: result) }
        return Decoded(progress: result.output)
    }

    /// A tool that gives up normally found a fault of the clip, unless it names one of the machine.
    private func verdict(on result: ToolResult) -> MediaError {
        let faultsOfTheMachine = [
            "Cannot allocate memory", "Input/output error", "Permission denied", "Too many open files",
            "No such file or directory", "Resource temporarily unavailable", "Unrecognized option", "Option not found",
        ]
        return faultsOfTheMachine.contains(where: result.complaint.contains)
            ? MediaError(code: .toolFailed, message: "the clip could not be checked: \(result.complaint)")
            : .undecodable("the clip cannot be decoded: \(result.complaint)")
    }
}

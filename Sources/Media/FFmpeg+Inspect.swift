package import Model
import SystemPackage

extension FFmpeg {
    /// Measures a clip and decodes all of it.
    ///
    /// - Throws: `undecodable` when it is no clip that plays; any other code says nothing about the clip.
    package func inspect(_ path: String) async throws(MediaError) -> ClipFacts {
        try requireMP4(path)
        let probe = try await run(
            ffprobe,
            ["-v", "error"] + Self.clipInput(path) + ["-show_streams", "-show_format", "-print_format", "json"],
            deadline: 30)
        guard probe.exitCode == 0 else { throw verdict(on: probe) }
        var facts = try ProbeReport(json: probe.output).facts()
        facts.frames = try await countDecodableFrames(path, facts: facts)
        return facts
    }

    /// Decodes picture and sound to nowhere; the first error ends it.
    private func countDecodableFrames(_ path: String, facts: ClipFacts) async throws(MediaError) -> Int {
        let limit = String(Int((facts.duration + 10) * facts.frameRate.framesPerSecond) + 1)
        let result = try await run(
            ffmpeg,
            ["-nostdin", "-hide_banner", "-loglevel", "error", "-xerror", "-err_detect", "explode", "-threads", "1"]
                + Self.clipInput(path)
                + ["-map", "0:V:0", "-map", "0:a?", "-fps_mode", "passthrough", "-frames:v", limit]
                + ["-progress", "pipe:1", "-nostats", "-f", "null", "-"],
            deadline: 300)
        guard result.exitCode == 0 else { throw verdict(on: result) }
        let counts = result.output.split(separator: "\n").filter { $0.hasPrefix("frame=") }
        guard let frames = counts.last.flatMap({ Int($0.dropFirst("frame=".count)) }) else {
            throw MediaError(code: .toolFailed, message: "ffmpeg did not say how many frames it decoded")
        }
        return frames
    }

    /// Looks at the first bytes, so that nothing but MP4 ever reaches a demuxer.
    private func requireMP4(_ path: String) throws(MediaError) {
        var head = [UInt8](repeating: 0, count: 12)
        let count: Int
        do {
            // Without `nonBlocking`, opening a pipe in the place of a file would wait for ever.
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
            count = try file.closeAfter { try head.withUnsafeMutableBytes { try file.read(into: $0) } }
        } catch {
            throw MediaError(code: .disk, message: "\(path) cannot be read: \(error)")
        }
        guard count > 0 else { throw .undecodable("the file is empty") }
        guard count == 12, head[4..<8].elementsEqual("ftyp".utf8) else {
            throw .undecodable("the file is not an MP4")
        }
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

package import Model

extension FFmpeg {
    /// Measures a clip and decodes it, all of it or its first ten minutes, once: what its pictures and its loudness take
    /// comes from the same decoding. One that cannot be made says nothing about the clip.
    ///
    /// What is at work stands in a folder beside the clip, which is gone afterwards.
    ///
    /// - Throws: `undecodable` when it is no clip that plays; any other code says nothing about the clip.
    package func measure(_ path: String) async throws(MediaError) -> MeasuredClip {
        try await measure(path, makesPictures: true)
    }

    /// What ``measure(_:)`` says of a clip, without its pictures and its loudness.
    package func inspect(_ path: String) async throws(MediaError) -> ClipFacts {
        try await measure(path, makesPictures: false).facts
    }

    private func measure(_ path: String, makesPictures: Bool) async throws(MediaError) -> MeasuredClip {
        let container = try recogniseContainer(of: path)
        let input = Self.clipInput(path, container)
        let probe = try await run(
            ffprobe, ["-v", "error"] + input + ["-show_streams", "-show_format", "-print_format", "json"],
            deadline: 30)
        guard probe.exitCode == 0 else { throw verdict(on: probe) }
        let report = try ProbeReport(json: probe.output)
        let video = try report.video()
        let folder = try WorkFolder(for: path)
        let plan = makesPictures ? PicturePlan(size: video.shownSize, seconds: report.claimedSeconds(of: video)) : nil
        let loudness =
            makesPictures ? report.audio.map { LoudnessPlan(of: $0, seconds: report.claimedSeconds(of: video)) } : nil
        let outputs = Self.frameLists(picture: video, sound: report.audio)
        var fault: String?
        if let plan {
            fault = try await complaint(
                of: input, outputs + plan.outputs(of: video.index) + (loudness?.output ?? []), in: folder.path)
        }
        if plan == nil || fault != nil {
            // Whether the clip is at fault or only its pictures, decoding alone says.
            let result = try await decode(input, outputs, in: folder.path)
            guard result.exitCode == 0 else { throw verdict(on: result) }
        }
        let picture = Decoded(frameList: try folder.text(Self.pictureList))
        var clip = MeasuredClip(
            facts: try report.facts(
                of: video, container, picture: picture,
                sound: report.audio == nil ? nil : Decoded(frameList: try folder.text(Self.soundList)),
                trailingBytes: container.isISOMedia ? try countTrailingBytes(of: path) : 0),
            pictureFault: fault)
        guard let plan, fault == nil else { return clip }
        do {
            clip.poster = try folder.bytes(
                PicturePlan.still(StillReport.clearStill(in: try folder.text(PicturePlan.stillReport))))
            clip.firstFrame = try folder.bytes(PicturePlan.firstFrame)
            clip.lastFrame = try folder.bytes(PicturePlan.lastFrame)
            clip.strip = MeasuredClip.Strip(
                picture: try folder.bytes(PicturePlan.strip), layout: plan.strip(of: picture, clip.facts.frameRate))
            clip.loudness = try loudness?.outline(
                folder.text(LoudnessPlan.report), duration: clip.facts.duration)
        } catch {
            clip.pictureFault = error.message
        }
        return clip
    }

    private static let pictureList = "picture.txt"
    private static let soundList = "sound.txt"

    /// Outputs that decode streams to nowhere and list their frames. Each has an output of its own: in a common one the
    /// frames of one would wait in the memory for those of the other.
    private static func frameLists(picture: ProbeReport.Stream, sound: ProbeReport.Stream?) -> [String] {
        func list(_ stream: ProbeReport.Stream, _ options: [String], to file: String) -> [String] {
            ["-map", "0:\(stream.index)", "-t", String(Decoded.limit.seconds), "-frames", String(Decoded.limit.frames)]
                + options + ["-f", "framecrc", file]
        }
        // The checksum is that of a frame's description: summing up all pixels would cost as much as decoding them.
        return list(picture, ["-fps_mode", "passthrough", "-c:v", "wrapped_avframe"], to: pictureList)
            + (sound.map { list($0, [], to: soundList) } ?? [])
    }

    /// Decodes a clip; the first error ends it.
    private func decode(
        _ input: [String], _ outputs: [String], in folder: String
    ) async throws(MediaError) -> ToolResult {
        try await run(
            ffmpeg,
            ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-xerror", "-err_detect", "explode"]
                + ["-threads", "1"] + input + outputs,
            in: folder, deadline: 300)
    }

    /// Why a clip was not decoded together with its pictures; nil when it was.
    private func complaint(
        of input: [String], _ outputs: [String], in folder: String
    ) async throws(MediaError) -> String? {
        do {
            let result = try await decode(input, outputs, in: folder)
            return result.exitCode == 0 ? nil : result.complaint
        } catch {
            guard error.code == .toolFailed, !Task.isCancelled else { throw error }
            return error.message
        }
    }

    /// A tool that gives up normally found a fault of the clip, unless it names one of the machine.
    private func verdict(on result: ToolResult) -> MediaError {
        let faultsOfTheMachine = [
            "Cannot allocate memory", "Input/output error", "Permission denied", "Too many open files",
            "No such file or directory", "Resource temporarily unavailable", "Unrecognized option", "Option not found",
            "No space left on device", "Disk quota exceeded",
        ]
        return faultsOfTheMachine.contains(where: result.complaint.contains)
            ? MediaError(code: .toolFailed, message: "the clip could not be checked: \(result.complaint)")
            : .undecodable("the clip cannot be decoded: \(result.complaint)")
    }
}

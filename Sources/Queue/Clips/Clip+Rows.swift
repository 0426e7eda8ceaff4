import Database
import JSON
import Model

extension Clip {
    static var columns: String { ClipTable.columns }

    init(_ row: SQLRow) throws {
        path = try row.text("path")
        sha256 = try row.text("sha256")
        bytes = try row.long("bytes")
        modifiedAt = try row.time("modified_at")
        facts = ClipFacts(
            duration: try row.real("seconds"), width: try row.integer("width"), height: try row.integer("height"),
            frameRate: try row.value("frame_rate"), frames: try row.integer("frames"),
            videoCodec: try row.text("video_codec"), audioCodec: try row.optionalText("audio_codec"),
            audioChannels: try row.optionalInteger("audio_channels"), audioRate: try row.optionalInteger("audio_rate"),
            trailingBytes: try row.long("trailing_bytes"), container: try row.word("container"))
        // Most clips have none, and a decoder for each of ten thousand rows is what reading them would mostly cost.
        remarks = try row.text("remarks") == "[]" ? [] : try row.json("remarks")
        strip = try row.optionalJSON("strip")
        loudness = try row.optionalText("loudness") == nil ? nil : row.value("loudness")
    }
}

extension QueueTransaction {
    /// The clip of a job; nil when none is kept for it.
    func clip(of job: String) throws -> Clip? {
        try sql.row(ClipTable.clip, ["job": job], Clip.init)
    }

    /// Notes the clip that is kept for a job.
    func save(_ clip: Clip, of job: String, submission: String) throws {
        try sql.execute(
            ClipTable.save,
            [
                "job": job, "submission": submission, "path": clip.path, "sha256": clip.sha256, "bytes": clip.bytes,
                "modified": clip.modifiedAt, "seconds": clip.facts.duration, "width": clip.facts.width,
                "height": clip.facts.height, "rate": clip.facts.frameRate.description, "frames": clip.facts.frames,
                "container": clip.facts.container.rawValue, "videoCodec": clip.facts.videoCodec,
                "audioCodec": clip.facts.audioCodec, "audioChannels": clip.facts.audioChannels,
                "audioRate": clip.facts.audioRate, "trailing": clip.facts.trailingBytes,
                "remarks": try jsonText(clip.remarks), "strip": try clip.strip.map(jsonText),
                "loudness": clip.loudness?.base64,
            ])
    }
}

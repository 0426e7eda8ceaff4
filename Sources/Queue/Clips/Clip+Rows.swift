import Database
import Foundation
import Model

extension Clip {
    static let columns = """
        path, sha256, bytes, modified_at, seconds, width, height, frame_rate, frames, container, video_codec, audio_codec,
        trailing_bytes, remarks
        """

    init(_ row: SQLRow) throws {
        path = try row.text("path")
        sha256 = try row.text("sha256")
        bytes = try row.long("bytes")
        modifiedAt = try row.time("modified_at")
        facts = ClipFacts(
            duration: try row.real("seconds"), width: try row.integer("width"), height: try row.integer("height"),
            frameRate: try row.value("frame_rate"), frames: try row.integer("frames"),
            videoCodec: try row.text("video_codec"), audioCodec: try row.optionalText("audio_codec"),
            trailingBytes: try row.long("trailing_bytes"), container: try row.word("container"))
        do {
            remarks = try JSONDecoder().decode([ClipRemark].self, from: Data(row.text("remarks").utf8))
        } catch {
            throw DatabaseError(
                code: .corrupt, message: "the database holds no readable remarks on \(path)",
                remedy: "Put a backup back with `dailies restore FILE`")
        }
    }
}

extension QueueTransaction {
    /// The clip of a job; nil when none is kept for it.
    func clip(of job: String) throws -> Clip? {
        try sql.row("SELECT \(Clip.columns) FROM clips WHERE job = :job", ["job": job], Clip.init)
    }

    /// Notes the clip that is kept for a job.
    func save(_ clip: Clip, of job: String, submission: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let remarks = String(decoding: try encoder.encode(clip.remarks), as: UTF8.self)
        try sql.execute(
            """
            INSERT OR REPLACE INTO clips(job, submission, \(Clip.columns))
            VALUES (:job, :submission, :path, :sha256, :bytes, :modified, :seconds, :width, :height, :rate, :frames, :container,
                :videoCodec, :audioCodec, :trailing, :remarks)
            """,
            [
                "job": job, "submission": submission, "path": clip.path, "sha256": clip.sha256, "bytes": clip.bytes,
                "modified": clip.modifiedAt, "seconds": clip.facts.duration, "width": clip.facts.width,
                "height": clip.facts.height, "rate": clip.facts.frameRate.description, "frames": clip.facts.frames,
                "container": clip.facts.container.rawValue, "videoCodec": clip.facts.videoCodec,
                "audioCodec": clip.facts.audioCodec,
                "trailing": clip.facts.trailingBytes, "remarks": remarks,
            ])
    }
}

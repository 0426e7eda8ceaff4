import Database
import Film
package import Model

extension JobQueue {
    /// The clips of the scenes that changed after a revision, and some in turn, from where the last look ended.
    package func clipsToLookAt(inTurn limit: Int, changedAfter revision: Int64) async throws -> ClipRound {
        let now = surroundings.now()
        return try await database.read { sql in
            let last = try sql.row(ClipTable.lastChecked) { try $0.text("checked_clip") } ?? ""
            let inTurn = try sql.rows(ClipTable.inTurn, ["last": last, "limit": limit], ClipTrace.init)
            let reported = try sql.rows(ClipTable.ofChangedScenes, ["revision": revision]) { try ClipTrace($0) }
            let seen = Set(inTurn.map(\.job))
            return ClipRound(
                clips: inTurn + reported.filter { !seen.contains($0.job) },
                next: inTurn.count < limit ? "" : inTurn.last?.job ?? "",
                hasLost: try sql.exists(ClipTable.isAnyLost, ["now": now]))
        }
    }

    /// Every clip after the one of a job, in the order of their jobs' ids.
    package func clips(after job: String, limit: Int) async throws -> [ClipTrace] {
        try await database.read {
            try $0.rows(ClipTable.inTurn, ["last": job, "limit": limit], ClipTrace.init)
        }
    }

    /// The clip that is kept for a job; nil when none is.
    package func keptClip(of job: String) async throws -> KeptClip? {
        try await database.read {
            try $0.row(ClipTable.keptOfJob, ["job": job], KeptClip.init)
        }
    }

    /// Clips that were found lost and are to be put back now.
    package func lostClips(limit: Int) async throws -> [KeptClip] {
        let now = surroundings.now()
        return try await database.read { sql in
            try sql.rows(ClipTable.lost, ["now": now, "limit": limit], KeptClip.init)
        }
    }

    /// Notes that a job's clip is lost; it is tried to put it back at once.
    package func recordLost(_ job: String) async throws {
        _ = try await write { work in
            try work.sql.execute(ClipTable.noteLost, ["now": work.now, "job": job])
        }
    }

    /// Notes that a lost clip could not be put back; it is tried again in an hour, and ever more rarely.
    package func recordStillLost(clipOf job: String) async throws {
        _ = try await write { work in
            try work.sql.execute(
                ClipTable.noteStillLost, ["now": work.now, "hour": 3_600_000_000, "job": job])
        }
    }

    /// Notes that a job's clip stands in its place, last written at a time.
    package func recordClip(of job: String, modifiedAt: Timestamp) async throws {
        try await write { work in
            try work.sql.execute(ClipTable.noteStanding, ["modified": modifiedAt, "job": job])
            // The page said that it is missing.
            let scene = try work.job(job).shot.scene
            try work.film.revise(scene)
        }
    }

    /// Whether a clip that stands on the disk belongs to something that this database knows.
    package func standing(of job: String) async throws -> ClipStanding {
        try await database.read { sql in
            guard let row = try sql.row(JobTable.job, ["id": job], Job.init) else { return .unknown }
            let isKnown = try sql.exists(ClipTable.isKnown, ["id": job])
            return isKnown ? .known : .unbought(row)
        }
    }
}

extension ClipTrace {
    fileprivate init(_ row: SQLRow) throws {
        job = try row.text("job")
        path = try row.text("path")
        trace = FileTrace(bytes: try row.long("bytes"), modifiedAt: try row.time("modified_at"))
    }
}

extension KeptClip {
    fileprivate init(_ row: SQLRow) throws {
        job = try row.text("job")
        shot = ShotID(
            scene: SceneID(project: try row.text("project"), scene: try row.text("scene")), shot: try row.text("shot"))
        take = try row.integer("take")
        path = try row.text("path")
        sha256 = try row.text("sha256")
        provider = try row.text("provider")
        operation = ProviderOperation(
            name: try row.optionalText("operation") ?? "", endpoint: try row.optionalText("endpoint") ?? "")
        result = try row.optionalText("result").map { VideoResult(reference: $0, usage: nil) }
    }
}

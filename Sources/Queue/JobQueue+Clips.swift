import Database
package import Model

/// A clip that is kept for a job, with what it takes to notice that it is lost and to put it back.
package struct KeptClip: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    package var take: Int
    /// The path under the root folder.
    package var path: String
    package var sha256: String
    /// What its folder said when it was stored.
    package var trace: FileTrace
    package var provider: String
    package var operation: ProviderOperation
    /// How it was fetched; nil when nobody knows.
    package var result: VideoResult?
}

extension JobQueue {
    private static let keptClip = """
        SELECT clips.job, clips.path, clips.sha256, clips.bytes, clips.modified_at, jobs.project, jobs.scene, jobs.shot,
            jobs.take, submissions.provider, submissions.operation, submissions.endpoint, submissions.result
        FROM clips JOIN jobs ON jobs.id = clips.job JOIN submissions ON submissions.id = clips.submission
        """

    /// The clips whose turn it is to be looked at, from where the last look ended.
    package func clipsInTurn(limit: Int) async throws -> [KeptClip] {
        try await database.read { sql in
            let last = try sql.row("SELECT checked_clip FROM installation") { $0.text("checked_clip") } ?? ""
            return try sql.rows(
                "\(Self.keptClip) WHERE clips.job > :last ORDER BY clips.job LIMIT :limit",
                ["last": last, "limit": limit], KeptClip.init)
        }
    }

    /// The clips of a scene's jobs.
    package func clips(of scene: SceneID) async throws -> [KeptClip] {
        try await database.read { sql in
            try sql.rows(
                """
                \(Self.keptClip) WHERE clips.job IN (SELECT id FROM jobs WHERE project = :project AND scene = :scene
                    AND state <> 'canceled')
                """, ["project": scene.project, "scene": scene.scene], KeptClip.init)
        }
    }

    /// Every clip after the one of a job, in the order of their jobs' ids.
    package func clips(after job: String, limit: Int) async throws -> [KeptClip] {
        try await database.read { sql in
            try sql.rows(
                "\(Self.keptClip) WHERE clips.job > :last ORDER BY clips.job LIMIT :limit",
                ["last": job, "limit": limit], KeptClip.init)
        }
    }

    /// Clips that were found lost and are to be put back now.
    package func lostClips(limit: Int) async throws -> [KeptClip] {
        let now = surroundings.now()
        return try await database.read { sql in
            try sql.rows(
                "\(Self.keptClip) WHERE clips.put_back_at <= :now ORDER BY clips.put_back_at LIMIT :limit",
                ["now": now, "limit": limit], KeptClip.init)
        }
    }

    /// Notes that a job's clip is lost; it is tried to put it back at once.
    package func recordLost(_ job: String) async throws {
        _ = try await write { work in
            try work.sql.execute(
                "UPDATE clips SET put_back_at = :now WHERE job = :job AND put_back_at IS NULL",
                ["now": work.now, "job": job])
        }
    }

    /// Notes that a lost clip could not be put back; it is tried again in an hour.
    package func recordStillLost(clipOf job: String) async throws {
        _ = try await write { work in
            try work.sql.execute(
                "UPDATE clips SET put_back_at = :later WHERE job = :job",
                ["later": work.now.adding(seconds: 3600), "job": job])
        }
    }

    /// Notes that a job's clip stands in its place, last written at a time.
    package func recordClip(of job: String, modifiedAt: Timestamp) async throws {
        try await write { work in
            try work.sql.execute(
                "UPDATE clips SET modified_at = :modified, put_back_at = NULL WHERE job = :job",
                ["modified": modifiedAt, "job": job])
            // The page said that it is missing.
            let scene = try work.job(job).shot.scene
            try work.revise(scene)
        }
    }

    /// Notes up to which job clips were looked at; from the beginning again when there are none behind it.
    package func recordChecked(upTo job: String) async throws {
        let isLast = try await database.read { try !$0.exists("SELECT 1 FROM clips WHERE job > :job", ["job": job]) }
        let next = isLast ? "" : job
        let isKnown = try await database.read {
            try $0.exists("SELECT 1 FROM installation WHERE checked_clip = :job", ["job": next])
        }
        guard !isKnown else { return }
        _ = try await write { try $0.sql.execute("UPDATE installation SET checked_clip = :job", ["job": next]) }
    }

    /// Whether a clip that stands on the disk belongs to something that this database knows.
    package func standing(of job: String) async throws -> ClipStanding {
        try await database.read { sql in
            guard let row = try sql.row("SELECT \(Job.columns) FROM jobs WHERE id = :id", ["id": job], Job.init) else {
                return .unknown
            }
            let isKnown = try sql.exists(
                """
                SELECT 1 FROM submissions WHERE job = :id AND (clip_sha256 IS NOT NULL OR closed_at IS NULL)
                UNION ALL SELECT 1 FROM clips WHERE job = :id
                """, ["id": job])
            return isKnown ? .known : .unbought(row)
        }
    }
}

/// What a database knows of a clip that stands on the disk.
package enum ClipStanding: Equatable, Sendable {
    /// There is no such job.
    case unknown
    /// Its job has bought something.
    case known
    /// As far as this database knows nothing was bought for its job.
    case unbought(Job)
}

extension KeptClip {
    fileprivate init(_ row: SQLRow) {
        job = row.text("job")
        shot = ShotID(scene: SceneID(project: row.text("project"), scene: row.text("scene")), shot: row.text("shot"))
        take = row.integer("take")
        path = row.text("path")
        sha256 = row.text("sha256")
        trace = FileTrace(bytes: row.long("bytes"), modifiedAt: row.time("modified_at"))
        provider = row.text("provider")
        operation = ProviderOperation(
            name: row.optionalText("operation") ?? "", endpoint: row.optionalText("endpoint") ?? "")
        result = row.optionalText("result").map { VideoResult(reference: $0, billedSeconds: nil) }
    }
}

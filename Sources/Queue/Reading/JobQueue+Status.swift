import Database
import Events
package import Model

extension JobQueue {
    /// How many jobs there are in each state, canceled and omitted ones included.
    package func countStates() async throws -> [JobState: Int] {
        try await database.read { sql in
            // Each condition is that of a partial index, and each grouping its order, so that the table itself is not read.
            let counts = try [
                "state = 'queued' GROUP BY state",
                "state IN ('processing', 'generating', 'uploading') GROUP BY provider, state",
                "state IN ('completed', 'failed', 'canceled', 'held') GROUP BY state",
            ].flatMap { condition in
                try sql.rows("SELECT state, count(*) AS jobs FROM jobs WHERE \(condition)") {
                    (try $0.word("state", as: JobState.self), try $0.integer("jobs"))
                }
            }
            return Dictionary(counts, uniquingKeysWith: +)
        }
    }

    /// How many jobs are open, without a look at those that have ended.
    package func countOpenJobs() async throws -> (queued: Int, working: Int) {
        try await database.read { sql in
            (
                queued: try sql.count("SELECT count(*) FROM jobs WHERE state = 'queued'"),
                working: try sql.count(
                    "SELECT count(*) FROM jobs WHERE state IN ('processing', 'generating', 'uploading')")
            )
        }
    }

    /// The scenes of all projects, or of the one with this id, in the order of projects and scenes.
    ///
    /// Reads counts from indexes and no job, so that a million jobs are counted in about a second (`Benchmarks/status`).
    package func sceneSummaries(project: String? = nil) async throws -> [SceneSummary] {
        try await database.read { sql in try readSummaries(project, sql) }
    }

    /// The projects, or the one with this id, each with its scenes in their order.
    package func projects(_ id: String? = nil) async throws -> [ProjectStatus] {
        try await database.read { sql in
            let projects = try sql.rows(
                "SELECT id, title FROM projects WHERE :id IS NULL OR id = :id ORDER BY id", ["id": id]
            ) { (id: try $0.text("id"), title: try $0.text("title")) }
            return try projects.map { project in
                let scenes = try sql.rows(
                    "SELECT id FROM scenes WHERE project = :project ORDER BY number, id", ["project": project.id]
                ) { SceneID(project: project.id, scene: try $0.text("id")) }
                return ProjectStatus(id: project.id, title: project.title, scenes: scenes)
            }
        }
    }

    /// One scene with its shots and jobs.
    ///
    /// - Throws: `unknownID`.
    package func scene(_ id: SceneID) async throws -> SceneStatus {
        try await database.read { sql in try readScene(id, sql) }
    }

    /// The events after `id`, oldest first.
    package func events(after id: Int64, limit: Int = 1000) async throws -> [Event] {
        try await database.read { sql in try sql.events(after: id, limit: limit) }
    }

    /// The id of the latest event; 0 before the first.
    package func lastEvent() async throws -> Int64 {
        try await database.read {
            try $0.row("SELECT max(id) AS id FROM events") { try $0.optionalLong("id") ?? 0 } ?? 0
        }
    }

    /// Jobs that a sweep still works on or that are about to be sent, first due first, at most `limit`.
    package func openJobs(limit: Int) async throws -> [Job] {
        try await database.read { sql in
            try sql.rows(
                """
                SELECT \(JobTable.columns) FROM jobs WHERE state IN ('processing', 'generating', 'uploading')
                ORDER BY processing_started_at, id LIMIT :limit
                """, ["limit": limit], Job.init)
        }
    }
}

private func readSummaries(_ project: String?, _ sql: Transaction) throws -> [SceneSummary] {
    let key: [String: any SQLBindable] = project.map { ["project": $0] } ?? [:]
    func only(_ column: String) -> String { project == nil ? "" : "AND \(column) = :project" }
    let jobs = """
        SELECT project, scene, state, count(*) AS jobs, max(is_rehearsal) AS is_rehearsal FROM jobs WHERE is_current = 1 \(only("project"))
        GROUP BY project, scene, state
        """
    let shots = """
        SELECT project, scene, count(*) AS shots FROM shots WHERE is_listed = 1 \(only("project"))
        GROUP BY project, scene
        """
    let scenes = """
        SELECT scenes.*, projects.title AS project_title FROM scenes JOIN projects ON projects.id = scenes.project
        WHERE true \(only("scenes.project")) ORDER BY scenes.project, scenes.number, scenes.id
        """
    func scene(_ row: SQLRow) throws -> SceneID {
        SceneID(project: try row.text("project"), scene: try row.text("scene"))
    }
    var counts: [SceneID: [JobState: Int]] = [:]
    var rehearsals: Set<SceneID> = []
    for (id, state, count, isRehearsal) in try sql.rows(
        jobs, key,
        {
            (
                try scene($0), try $0.word("state", as: JobState.self), try $0.integer("jobs"),
                try $0.flag("is_rehearsal")
            )
        })
    {
        counts[id, default: [:]][state] = count
        if isRehearsal { rehearsals.insert(id) }
    }
    let listed = Dictionary(uniqueKeysWithValues: try sql.rows(shots, key) { (try scene($0), try $0.integer("shots")) })
    return try sql.rows(scenes, key) { row in
        let id = SceneID(project: try row.text("project"), scene: try row.text("id"))
        return SceneSummary(
            id: id, projectTitle: try row.text("project_title"), title: try row.text("title"),
            renderStatus: try row.word("render_status"), total: listed[id] ?? 0, counts: counts[id] ?? [:],
            isRehearsal: rehearsals.contains(id))
    }
}

private func readScene(_ id: SceneID, _ sql: Transaction) throws -> SceneStatus {
    let key: [String: any SQLBindable] = ["project": id.project, "scene": id.scene]
    let clips = Dictionary(
        uniqueKeysWithValues: try sql.rows(
            """
            SELECT job, \(Clip.columns) FROM clips
            WHERE job IN (SELECT id FROM jobs WHERE project = :project AND scene = :scene AND state <> 'canceled')
            """, key
        ) { (try $0.text("job"), try Clip($0)) })
    let jobs = try sql.rows(
        """
        SELECT \(JobTable.columns),
            coalesce(
                (SELECT operation FROM clips JOIN submissions ON submissions.id = clips.submission
                    WHERE clips.job = jobs.id),
                (SELECT operation FROM submissions WHERE job = jobs.id ORDER BY n DESC LIMIT 1)) AS operation,
            coalesce(
                (SELECT metadata FROM clips JOIN submissions ON submissions.id = clips.submission
                    WHERE clips.job = jobs.id),
                (SELECT metadata FROM submissions WHERE job = jobs.id ORDER BY n DESC LIMIT 1)) AS metadata
        FROM jobs WHERE project = :project AND scene = :scene AND state <> 'canceled' ORDER BY shot, take
        """, key
    ) {
        SceneStatus.JobStatus(
            job: try Job($0), operation: try $0.optionalText("operation"),
            metadata: try $0.optionalJSON("metadata") ?? ProviderMetadata(), clip: clips[try $0.text("id")])
    }
    let byShot = Dictionary(grouping: jobs, by: \.job.shot.shot)
    let shots = try sql.rows(
        """
        SELECT id, position, name, duration FROM shots
        WHERE project = :project AND scene = :scene AND is_listed = 1 ORDER BY position
        """, key
    ) {
        SceneStatus.ShotStatus(
            id: try $0.text("id"), position: try $0.integer("position"), name: try $0.text("name"),
            duration: try $0.integer("duration"), jobs: byShot[try $0.text("id")] ?? [])
    }
    let listed = Set(shots.map(\.id))
    let unlisted = jobs.filter {
        !listed.contains($0.job.shot.shot) && ($0.job.state.isOpen || $0.job.state == .held)
    }
    let credits = try readCredits(of: id, sql)
    let scene = try sql.row(
        """
        SELECT scenes.*, projects.title AS project_title FROM scenes JOIN projects ON projects.id = scenes.project
        WHERE scenes.project = :project AND scenes.id = :scene
        """, key
    ) {
        SceneStatus(
            project: id.project, projectTitle: try $0.text("project_title"), id: id.scene,
            number: try $0.integer("number"),
            title: try $0.text("title"), stage: try $0.integer("stage"), state: try $0.word("state"),
            renderStatus: try $0.word("render_status"), reviewState: try $0.word("review_state"),
            credits: credits, shots: shots,
            unlisted: unlisted, revision: try $0.long("revision"))
    }
    guard let scene else {
        throw QueueError(
            code: .unknownID, message: "there is no scene \(id.scene) in project \(id.project)",
            remedy: "`dailies status` lists projects and scenes")
    }
    return scene
}

/// What each account has to do with a scene.
private func readCredits(of id: SceneID, _ sql: Transaction) throws -> [Account: SceneCredits] {
    var credits: [Account: SceneCredits] = [:]
    // Two statements, so that each follows an index of its own.
    for condition in ["state <> 'canceled'", "state = 'canceled'"] {
        let isStanding = condition == "state <> 'canceled'"
        let sums = try sql.rows(
            """
            SELECT is_rehearsal, coalesce(sum(estimate), 0) AS estimated, coalesce(sum(charged), 0) AS settled,
                coalesce(sum((SELECT amount FROM holds WHERE job = jobs.id AND holds.state = 'open')), 0) AS held,
                count(*) FILTER (WHERE unpriced_purchases > 0
                    OR (estimate IS NULL AND state NOT IN ('completed', 'failed', 'canceled'))) AS unpriced
            FROM jobs WHERE project = :project AND scene = :scene AND \(condition) GROUP BY is_rehearsal
            """, ["project": id.project, "scene": id.scene]
        ) { row in
            var sum = SceneCredits()
            sum.settled = try row.credits("settled")
            sum.unpricedJobs = try row.integer("unpriced")
            if isStanding {
                sum.estimated = try row.credits("estimated")
                sum.held = try row.credits("held")
            }
            return (try row.flag("is_rehearsal") ? Account.rehearsal : .main, sum)
        }
        for (account, sum) in sums {
            guard isStanding else {
                if sum != SceneCredits() { credits[account, default: SceneCredits()] += sum }
                continue
            }
            credits[account] = sum
        }
    }
    return credits
}

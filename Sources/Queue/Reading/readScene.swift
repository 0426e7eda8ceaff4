import Database
import Film
import Model
import Review

/// A scene with its shots and jobs.
///
/// - Throws: `unknownID`.
func readScene(_ id: SceneID, _ sql: Transaction) throws -> SceneStatus {
    let clips = Dictionary(
        uniqueKeysWithValues: try sql.rows(ClipTable.ofScene, id.key) { (try $0.text("job"), try Clip($0)) })
    let record = try sql.record(of: id)
    let standings = record.standings
    let pauses = try sql.pauses()
    let jobs = try sql.rows(JobTable.withPurchases, id.key) {
        let job = try Job($0).waiting(for: pauses)
        return SceneStatus.JobStatus(
            job: job, operation: try $0.optionalText("operation"),
            metadata: try $0.optionalJSON("metadata") ?? ProviderMetadata(),
            standing: standings[job.id] ?? Standing(of: []), clip: clips[job.id])
    }
    let byShot = Dictionary(grouping: jobs, by: \.job.shot.shot)
    let shots = try (sql.listing(of: id)?.shots ?? []).enumerated().map { index, shot in
        SceneStatus.ShotStatus(
            id: shot.id, position: index + 1, name: shot.name, duration: shot.duration,
            selection: record.selections[shot.id], jobs: byShot[shot.id] ?? [])
    }
    let listed = Set(shots.map(\.id))
    let unlisted = jobs.filter {
        !listed.contains($0.job.shot.shot) && ($0.job.state.isOpen || $0.job.state == .held)
    }
    guard let scene = try sql.scene(id), let project = try sql.projects(id.project).first else {
        throw QueueError(
            code: .unknownID, message: "there is no scene \(id.scene) in project \(id.project)",
            remedy: "`dailies status` lists projects and scenes")
    }
    return SceneStatus(
        project: id.project, projectTitle: project.title, id: id.scene, number: scene.number, title: scene.title,
        stage: scene.stage, state: scene.state, renderStatus: scene.renderStatus, reviewState: scene.reviewState,
        credits: try readCredits(of: id, sql), shots: shots, unlisted: unlisted, record: record,
        neighbours: try sql.neighbours(of: id, number: scene.number), revision: scene.revision)
}

/// What each account has to do with a scene.
private func readCredits(of id: SceneID, _ sql: Transaction) throws -> [Account: SceneCredits] {
    func account(_ row: SQLRow) throws -> Account { try row.flag("is_rehearsal") ? .rehearsal : .main }
    var credits: [Account: SceneCredits] = [:]
    // Two statements, so that each follows an index of its own.
    try sql.rows(JobTable.creditsOfStanding, id.key) { row in
        (
            try account(row),
            SceneCredits(
                estimated: try row.credits("estimated"), held: try row.credits("held"),
                settled: try row.credits("settled"), unpricedJobs: try row.integer("unpriced"))
        )
    }.forEach { credits[$0] = $1 }
    // Of what was canceled only what it cost all the same is left.
    try sql.rows(JobTable.creditsOfCanceled, id.key) { row in
        (
            try account(row),
            SceneCredits(settled: try row.credits("settled"), unpricedJobs: try row.integer("unpriced"))
        )
    }.forEach { account, sum in
        if sum != SceneCredits() { credits[account, default: SceneCredits()] += sum }
    }
    return credits
}

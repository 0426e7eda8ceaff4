import Database
import Model

/// Counts from indexes of the scenes of all projects, or of one.
func readSummaries(_ project: String?, _ sql: Transaction) throws -> [SceneSummary] {
    let key: [String: any SQLBindable] = project.map { ["project": $0] } ?? [:]
    let statements = project == nil ? SummaryTable.all : SummaryTable.ofProject
    func scene(_ row: SQLRow) throws -> SceneID {
        SceneID(project: try row.text("project"), scene: try row.text("scene"))
    }
    var counts: [SceneID: [JobState: Int]] = [:]
    var rehearsals: Set<SceneID> = []
    try sql.rows(statements.jobs, key) { row in
        (
            try scene(row), try row.word("state", as: JobState.self), try row.integer("jobs"),
            try row.flag("is_rehearsal")
        )
    }.forEach { id, state, count, isRehearsal in
        counts[id, default: [:]][state] = count
        if isRehearsal { rehearsals.insert(id) }
    }
    let listed = Dictionary(
        uniqueKeysWithValues: try sql.rows(statements.shots, key) { (try scene($0), try $0.integer("shots")) })
    return try sql.rows(statements.scenes, key) { row in
        let id = SceneID(project: try row.text("project"), scene: try row.text("id"))
        return SceneSummary(
            id: id, projectTitle: try row.text("project_title"), title: try row.text("title"),
            renderStatus: try row.word("render_status"), reviewState: try row.word("review_state"),
            stage: try row.integer("stage"), total: listed[id] ?? 0, counts: counts[id] ?? [:],
            isRehearsal: rehearsals.contains(id))
    }
}

import Database

/// The statements that count the jobs and shots of scenes, from indexes alone.
struct SummaryTable {
    var jobs: Statement
    var shots: Statement
    var scenes: Statement

    static let all = SummaryTable("all projects", condition: { _ in "" })
    static let ofProject = SummaryTable("a project", condition: { "AND \($0) = :project" })

    private init(_ name: String, condition: (_ column: String) -> String) {
        jobs = Statement(
            "jobs by state in the scenes of \(name)",
            """
            SELECT project, scene, state, count(*) AS jobs, max(is_rehearsal) AS is_rehearsal FROM jobs
            WHERE is_current = 1 \(condition("project")) GROUP BY project, scene, state
            """)
        shots = Statement(
            "shots in the scenes of \(name)",
            """
            SELECT project, scene, count(*) AS shots FROM shots WHERE is_listed = 1 \(condition("project"))
            GROUP BY project, scene
            """)
        scenes = Statement(
            "scenes of \(name) in their order",
            """
            SELECT scenes.project, scenes.id, scenes.title, scenes.render_status, scenes.review_state,
                scenes.stage, projects.title AS project_title
            FROM scenes JOIN projects ON projects.id = scenes.project
            WHERE true \(condition("scenes.project")) ORDER BY scenes.project, scenes.number, scenes.id
            """)
    }
}

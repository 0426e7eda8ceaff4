import Database
package import Model

extension JobQueue {
    /// The scenes that changed since they were last reported.
    package func changedScenes() async throws -> [SceneID] {
        try await database.read { sql in
            try sql.rows(
                "SELECT project, id FROM scenes WHERE revision > reported_revision ORDER BY project, id"
            ) { SceneID(project: try $0.text("project"), scene: try $0.text("id")) }
        }
    }

    /// Notes what was reported of a scene. A change that came after the report was read stays due.
    package func saveReport(_ record: SceneReportRecord) async throws {
        try await write { work in
            var values: [String: any SQLBindable] = [
                "project": record.scene.project, "scene": record.scene.scene, "hub_json": record.hubJSON,
                "hub_html": record.hubHTML, "failures": record.failures, "completed": record.completed,
                "failed": record.failed, "held": record.held, "total": record.total,
            ]
            for account in Account.allCases {
                let credits = record.credits[account] ?? SceneCredits()
                values["\(account.rawValue)_estimated"] = credits.estimated
                values["\(account.rawValue)_held"] = credits.held
                values["\(account.rawValue)_settled"] = credits.settled
                values["\(account.rawValue)_unpriced_jobs"] = credits.unpricedJobs
            }
            let columns = values.keys.sorted()
            try work.sql.execute(
                """
                INSERT INTO scene_reports(\(columns.joined(separator: ", ")))
                VALUES (\(columns.map { ":\($0)" }.joined(separator: ", ")))
                ON CONFLICT (project, scene) DO UPDATE SET
                    \(columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
                """, values)
            try work.sql.execute(
                "UPDATE scenes SET reported_revision = :revision WHERE project = :project AND id = :scene",
                ["revision": record.revision, "project": record.scene.project, "scene": record.scene.scene])
        }
    }

    /// What was last reported of every scene, projects by id and scenes in their order.
    package func reportRecords() async throws -> [(projectTitle: String, record: SceneReportRecord)] {
        try await database.read { sql in
            try sql.rows(
                """
                SELECT scene_reports.*, scenes.reported_revision, projects.title FROM scene_reports
                    JOIN scenes ON scenes.project = scene_reports.project AND scenes.id = scene_reports.scene
                    JOIN projects ON projects.id = scene_reports.project
                ORDER BY scene_reports.project, scenes.number, scene_reports.scene
                """
            ) {
                (
                    projectTitle: try $0.text("title"),
                    record: SceneReportRecord(
                        scene: SceneID(project: try $0.text("project"), scene: try $0.text("scene")),
                        revision: try $0.long("reported_revision"), hubJSON: try $0.text("hub_json"),
                        hubHTML: try $0.text("hub_html"),
                        failures: try $0.text("failures"), completed: try $0.integer("completed"),
                        failed: try $0.integer("failed"), held: try $0.integer("held"), total: try $0.integer("total"),
                        credits: try credits(in: $0))
                )
            }
        }
    }
}

/// What each account has to do with a scene, as it was last reported.
private func credits(in row: SQLRow) throws -> [Account: SceneCredits] {
    var credits: [Account: SceneCredits] = [:]
    for account in Account.allCases {
        var sums = SceneCredits()
        sums.estimated = try row.credits("\(account.rawValue)_estimated")
        sums.held = try row.credits("\(account.rawValue)_held")
        sums.settled = try row.credits("\(account.rawValue)_settled")
        sums.unpricedJobs = try row.integer("\(account.rawValue)_unpriced_jobs")
        if sums != SceneCredits() { credits[account] = sums }
    }
    return credits
}

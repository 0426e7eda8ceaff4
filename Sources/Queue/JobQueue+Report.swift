import Database
package import Model

extension JobQueue {
    /// The scenes that changed since they were last reported.
    package func changedScenes() async throws -> [SceneID] {
        try await database.read { sql in
            try sql.rows(
                "SELECT project, id FROM scenes WHERE revision > reported_revision ORDER BY project, id"
            ) { SceneID(project: $0.text("project"), scene: $0.text("id")) }
        }
    }

    /// Notes what was reported of a scene. A change that came after the report was read stays due.
    package func saveReport(_ record: SceneReportRecord) async throws {
        try await write { work in
            try work.sql.execute(
                """
                INSERT INTO scene_reports(project, scene, hub_json, hub_html, failures, completed, failed, held, total,
                    credits_estimated, credits_held, credits_settled, unpriced_jobs)
                VALUES (:project, :scene, :json, :html, :failures, :completed, :failed, :held,
                    :total, :estimated, :creditsHeld, :settled, :unpriced)
                ON CONFLICT (project, scene) DO UPDATE SET hub_json = excluded.hub_json, hub_html = excluded.hub_html, failures = excluded.failures, completed = excluded.completed,
                    failed = excluded.failed, held = excluded.held, total = excluded.total,
                    credits_estimated = excluded.credits_estimated, credits_held = excluded.credits_held,
                    credits_settled = excluded.credits_settled, unpriced_jobs = excluded.unpriced_jobs
                """,
                [
                    "project": record.scene.project, "scene": record.scene.scene, "json": record.hubJSON,
                    "html": record.hubHTML, "failures": record.failures,
                    "completed": record.completed, "failed": record.failed, "held": record.held,
                    "total": record.total, "estimated": record.creditsEstimated, "creditsHeld": record.creditsHeld,
                    "settled": record.creditsSettled, "unpriced": record.unpricedJobs,
                ])
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
                    projectTitle: $0.text("title"),
                    record: SceneReportRecord(
                        scene: SceneID(project: $0.text("project"), scene: $0.text("scene")),
                        revision: $0.long("reported_revision"), hubJSON: $0.text("hub_json"),
                        hubHTML: $0.text("hub_html"),
                        failures: $0.text("failures"), completed: $0.integer("completed"),
                        failed: $0.integer("failed"), held: $0.integer("held"), total: $0.integer("total"),
                        creditsEstimated: $0.credits("credits_estimated"), creditsHeld: $0.credits("credits_held"),
                        creditsSettled: $0.credits("credits_settled"), unpricedJobs: $0.integer("unpriced_jobs"))
                )
            }
        }
    }
}

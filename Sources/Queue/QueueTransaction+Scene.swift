import Database
import Model

extension QueueTransaction {
    /// Brings a scene's render status, state and review state in line with its current jobs, with an event for each
    /// change that people wait for.
    ///
    /// While work is open this costs two index look-ups, however many shots the scene has.
    func refresh(_ scene: SceneID) throws {
        let key: [String: any SQLBindable] = ["project": scene.project, "scene": scene.scene]
        let old = try sql.row(
            "SELECT render_status, review_state FROM scenes WHERE project = :project AND id = :scene", key
        ) { (status: try $0.word("render_status", as: RenderStatus.self), review: try $0.text("review_state")) }
        let status = try renderStatus(of: scene)
        guard let old, old.status != status else { return }
        try sql.execute(
            """
            UPDATE scenes SET render_status = :status, state = :state,
                review_state = CASE WHEN :status <> 'complete' AND review_state = 'review_ready' THEN 'not_ready'
                    WHEN :status = 'complete' AND review_state IN ('not_ready', 'returned') THEN 'review_ready'
                    ELSE review_state END
            WHERE project = :project AND id = :scene
            """,
            key.merging(
                ["status": status, "state": status == .complete ? SceneState.complete : .rendering]) { $1 })
        let kind: Event.Kind? =
            switch status {
            case .rendering: .sceneRendering
            case .complete: .sceneReviewReady
            case .failed: .sceneFailed
            case .pending: nil
            }
        if let kind { try record(kind, scene: scene, from: old.status.rawValue, to: status.rawValue) }
    }

    /// The render status of a scene from the current jobs of its listed shots (see ``RenderStatus``).
    private func renderStatus(of scene: SceneID) throws -> RenderStatus {
        let key: [String: any SQLBindable] = ["project": scene.project, "scene": scene.scene]
        func hasCurrent(_ condition: String) throws -> Bool {
            try sql.exists(
                "SELECT 1 FROM jobs WHERE project = :project AND scene = :scene AND is_current = 1 AND \(condition)",
                key)
        }
        if try hasCurrent("state IN ('queued', 'processing', 'generating', 'uploading')") {
            return try hasCurrent("processing_started_at IS NOT NULL") ? .rendering : .pending
        }
        let shots = try sql.count(
            "SELECT count(*) FROM shots WHERE project = :project AND scene = :scene AND is_listed = 1", key)
        let current = try sql.count(
            "SELECT count(*) FROM jobs WHERE project = :project AND scene = :scene AND is_current = 1", key)
        if shots == 0 || current < shots { return .pending }
        return try hasCurrent("state IN ('failed', 'held')") ? .failed : .complete
    }
}

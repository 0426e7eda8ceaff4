import Database
import Model

/// The current job of a shot is what its scene's render status speaks of: the latest that is not canceled, and a real one
/// rather than an animatic, whichever is newer.
extension QueueTransaction {
    /// Marks the current job of one shot, if that is listed.
    func makeCurrent(_ shot: ShotID) throws {
        try markCurrent(
            "shot = :shot",
            ["project": shot.scene.project, "scene": shot.scene.scene, "shot": shot.shot])
        try refresh(shot.scene)
    }

    /// Marks the current job of every listed shot of a scene, and no other. The caller brings the scene in line.
    func makeCurrent(in scene: SceneID) throws {
        try markCurrent("true", ["project": scene.project, "scene": scene.scene])
    }

    private func markCurrent(_ condition: String, _ key: [String: any SQLBindable]) throws {
        try sql.execute(
            """
            UPDATE jobs SET is_current = 0
            WHERE project = :project AND scene = :scene AND \(condition) AND is_current = 1
            """, key)
        try sql.execute(
            """
            UPDATE jobs SET is_current = 1
            WHERE project = :project AND scene = :scene AND \(condition) AND state <> 'canceled'
                AND id = (SELECT id FROM jobs AS other WHERE other.project = jobs.project
                    AND other.scene = jobs.scene AND other.shot = jobs.shot AND other.state <> 'canceled'
                    ORDER BY other.is_rehearsal, other.take DESC LIMIT 1)
                AND EXISTS (SELECT 1 FROM shots WHERE shots.project = jobs.project AND shots.scene = jobs.scene
                    AND shots.id = jobs.shot AND shots.is_listed = 1)
            """, key)
    }
}

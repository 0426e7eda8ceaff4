import Database
import Film
import Model

/// The current job of a shot is what its scene's render status speaks of: the latest that is not canceled, and a real one
/// rather than an animatic, whichever is newer.
extension QueueTransaction {
    /// Marks the current job of one shot, if that is listed.
    func makeCurrent(_ shot: ShotID) throws {
        try sql.execute(JobTable.unmarkShot, shot.key)
        try sql.execute(JobTable.markShot, shot.key)
        try refresh(shot.scene)
    }

    /// Marks the current job of every listed shot of a scene, and no other. The caller brings the scene in line.
    func makeCurrent(in scene: SceneID) throws {
        try sql.execute(JobTable.unmarkScene, scene.key)
        try sql.execute(JobTable.markScene, scene.key)
    }
}

import Database
import Film
import Model
import Review

/// What jobs mean for their scene.
extension QueueTransaction {
    /// Brings a scene's render status in line with its current jobs, and its review with that.
    ///
    /// While work is open this costs two index look-ups, however many shots the scene has.
    func refresh(_ scene: SceneID) throws {
        let status = try renderStatus(of: scene)
        if try film.turn(scene, to: status) { try review.note(.turned(status), of: scene) }
    }

    /// Has the review of a job's scene hear that its take is complete, if that is what its shot shows.
    func noteTake(_ job: Job) throws {
        guard job.isCurrent else { return }
        try review.note(.takeCompleted(try renderStatus(of: job.shot.scene)), of: job.shot.scene)
    }

    /// The render status of a scene from the current jobs of its listed shots (see ``RenderStatus``).
    private func renderStatus(of scene: SceneID) throws -> RenderStatus {
        let key = scene.key
        if try sql.exists(JobTable.currentOpen, key) {
            return try sql.exists(JobTable.currentBegun, key) ? .rendering : .pending
        }
        let shots = try sql.countShots(of: scene)
        let current = try sql.count(JobTable.countCurrent, key)
        if shots == 0 || current < shots { return .pending }
        return try sql.exists(JobTable.currentStopped, key) ? .failed : .complete
    }
}

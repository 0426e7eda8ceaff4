import Database
import Film
import Model
import Review

/// What jobs mean for their scene.
extension QueueTransaction {
    /// Brings a scene's render status in line with its current jobs, and its review with that.
    ///
    /// While work is open this costs a few index look-ups, however many shots the scene has.
    func refresh(_ scene: SceneID) throws {
        let status = try renderStatus(of: scene)
        _ = try film.turn(scene, to: status)
        try review.settle(scene, status) { try cut(of: scene) }
    }

    /// Has the review of a job's scene hear that its take is complete, if that is what its shot shows: an approval does not
    /// speak of it.
    func noteTake(_ job: Job) throws {
        guard job.isCurrent else { return }
        try review.endApproval(of: job.shot.scene)
        try refresh(job.shot.scene)
    }

    /// A scene as it plays.
    func cut(of scene: SceneID) throws -> Cut {
        let selections = try sql.selections(of: scene)
        let takes = try sql.rows(ClipTable.takes, scene.key) { row in
            (
                shot: try row.text("shot"), isAnimatic: try row.flag("is_rehearsal"),
                completed: try row.time("completed_at"),
                take: ReviewedTake(
                    job: try row.text("job"), number: try row.integer("take"), sha256: try row.optionalText("sha256"))
            )
        }
        let byShot = Dictionary(grouping: takes, by: \.shot)
        return Cut(
            try (sql.listing(of: scene)?.shots ?? []).map { shot in
                let takes = byShot[shot.id] ?? []
                let selected = selectTake(
                    of: takes, choice: selections[shot.id], job: \.take.job, isAnimatic: \.isAnimatic)
                return Cut.Shot(
                    id: shot.id, take: selected?.take, lastCompleted: takes.map(\.completed).max())
            })
    }

    /// The render status of a scene from the current jobs of its listed shots (see ``RenderStatus``).
    func renderStatus(of scene: SceneID) throws -> RenderStatus {
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

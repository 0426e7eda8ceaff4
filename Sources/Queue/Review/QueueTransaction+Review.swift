import Database
import Film
import Model
import Review

/// Takes as a person names them, and scenes as decisions leave them.
extension QueueTransaction {
    /// Notes a decision about a take, or a return of a shot, and brings its scene in line.
    func decide(_ decision: Decision, on shot: ShotID) throws -> SceneReview.Outcome {
        let outcome = try review.decide(decision, on: shot)
        try refresh(shot.scene)
        return outcome
    }

    /// Notes a decision about a scene, and brings it in line.
    func decide(_ decision: Decision) throws -> SceneReview.Outcome {
        let cut = try cut(of: decision.scene)
        let outcome =
            if decision.verdict == .approve {
                try review.approve(decision, try renderStatus(of: decision.scene), cut: cut)
            } else {
                try review.sendBack(decision, cut: cut)
            }
        try refresh(decision.scene)
        return outcome
    }

    /// Has a new job answer what is asked of its shot, if that is what the shot shows. The caller settles the scene.
    func answerIssues(with job: String) throws {
        let job = try self.job(job)
        if job.isCurrent { try review.answer(job.shot, with: job.id) }
    }

    /// The scene's place after what was done.
    func place(of scene: SceneID) throws -> (ReviewState, Int) {
        guard let row = try sql.scene(scene) else { throw QueueError.unknown(scene) }
        return (row.reviewState, row.stage)
    }

    /// The take that somebody means.
    ///
    /// - Parameter number: nil for the one that plays.
    /// - Returns: nil when nothing plays and none was named.
    /// - Throws: `unknownID` when the shot has no such take.
    func take(_ number: Int?, of shot: ShotID) throws -> ReviewedTake? {
        guard let number else { return try cut(of: shot.scene).shots.first { $0.id == shot.shot }?.take }
        guard let take = try knownTake(number, of: shot) else {
            throw QueueError(
                code: .unknownID, message: "shot \(shot.shot) of scene \(shot.scene.scene) has no take \(number)",
                remedy: "`dailies status \(shot.scene.project) \(shot.scene.scene)` lists them")
        }
        return take
    }

    /// The take of a shot with this number, its clip only when it is completed; nil when there is none.
    func knownTake(_ number: Int, of shot: ShotID) throws -> ReviewedTake? {
        try sql.row(ClipTable.takeByNumber, shot.key.merging(["take": number]) { $1 }) { row in
            let isCompleted = try row.word("state", as: JobState.self) == .completed
            return ReviewedTake(
                job: try row.text("job"), number: number,
                sha256: isCompleted ? try row.optionalText("sha256") : nil)
        }
    }

    /// Refuses a shot that its scene does not list.
    func checkThatIsListed(_ shot: ShotID) throws {
        guard let listing = try sql.listing(of: shot.scene) else { throw QueueError.unknown(shot.scene) }
        guard listing.shots.contains(where: { $0.id == shot.shot }) else {
            throw QueueError(
                code: .unknownID,
                message: "scene \(shot.scene.scene) of \(shot.scene.project) lists no shot \(shot.shot)",
                remedy: "`dailies status \(shot.scene.project) \(shot.scene.scene)` lists them")
        }
    }
}

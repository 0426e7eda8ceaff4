package import Database
import Events
import Film
package import Model

/// The reviews of scenes in one transaction at one moment: the one writer of what people said, and of review states.
///
/// Knows no jobs: what plays (``Cut``) and how far a scene's rendering is, `Queue` says.
package struct SceneReview {
    let sql: Transaction
    let now: Timestamp
    let by: By

    package init(_ sql: Transaction, now: Timestamp, by: By) {
        self.sql = sql
        self.now = now
        self.by = by
    }

    var log: EventLog { EventLog(sql, now: now, by: by) }

    /// Brings a scene's review state and stage in line with what is true now, with an event where people wait for that.
    ///
    /// - Parameter cut: asked only when the scene is complete and was approved.
    package func settle(_ scene: SceneID, _ render: RenderStatus, cut: () throws -> Cut) throws {
        guard let old = try sql.scene(scene) else { return }
        var facts = ReviewFacts(render: render)
        if let approval = try sql.approval(of: scene) {
            if render == .complete {
                facts.isApproved = try cut().digest == approval.cut
            } else {
                try endApproval(of: scene)
            }
        }
        let open = try sql.exists(ReviewTable.isAnyOpen, scene.key) ? try sql.openIssues(of: scene) : []
        facts.issues = open.map { ($0.stage, $0.state == .answered) }
        let (state, stage) = ReviewLife.state(facts)
        guard state != old.reviewState || stage != old.stage else { return }
        try FilmBook(sql, now: now, by: by).setReview(state, stage: stage, of: scene)
        switch state {
        case .reviewReady where old.reviewState != .reviewReady:
            try log.record(.reviewReady(from: old.reviewState), about: Event.Subject(scene))
        case .approved: try log.record(.sceneApproved(from: old.reviewState), about: Event.Subject(scene))
        case .returned:
            guard let issue = open.filter({ $0.stage == stage }).last else { break }
            try log.record(
                .sceneReturned(from: old.reviewState, stage: stage, issue: issue.id, text: issue.text),
                about: Event.Subject(scene))
        case .notReady, .reviewReady: break
        }
    }

    /// Ends an approval: a take came that it does not speak of, or one is not there any more.
    package func endApproval(of scene: SceneID) throws {
        try sql.execute(ReviewTable.endApproval, scene.key)
    }

    /// Notes that a job was ordered for whatever is asked of its shot, or of its scene as a whole.
    ///
    /// - Returns: the issues that it answers.
    @discardableResult
    package func answer(_ shot: ShotID, with job: String) throws -> [Issue] {
        let key = shot.scene.key
        guard try sql.exists(ReviewTable.isAnyOpen, key) else { return [] }
        let asked = try sql.openIssues(of: shot.scene).filter { $0.shot == nil || $0.shot == shot.shot }
        for issue in asked { try sql.execute(ReviewTable.answer, ["issue": issue.id, "job": job]) }
        return asked
    }

    /// Notes that a job was canceled: it answers nothing.
    package func withdrawAnswers(of job: String) throws {
        guard try sql.exists(ReviewTable.isAnswer, ["job": job]) else { return }
        try sql.execute(ReviewTable.withdrawAnswers, ["job": job])
    }
}

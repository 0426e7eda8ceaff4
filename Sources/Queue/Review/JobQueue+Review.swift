import Database
import Film
package import Model
package import Review

extension JobQueue {
    /// Notes what a person says, now, with all that follows for the scene.
    ///
    /// - Throws: `QueueError` `unknownID` for a scene, shot or take that is not known, and `notAllowed` for an approval of a
    ///   take without a clip; ``ReviewError``. Nothing is changed then.
    package func say(_ saying: Saying) async throws -> Said {
        let id = surroundings.makeID()
        return try await write { work in
            guard let shot = saying.shot.map({ ShotID(scene: saying.scene, shot: $0) }) else {
                guard try work.sql.scene(saying.scene) != nil else { throw QueueError.unknown(saying.scene) }
                return try work.said(Decision(saying, id: id, take: nil, by: work.by, at: work.now)) {
                    try work.decide($0)
                }
            }
            try work.checkThatIsListed(shot)
            let take = try work.take(saying.take, of: shot)
            if take?.sha256 == nil, saying.verdict == .approve || saying.verdict == .select {
                throw QueueError(
                    code: .notAllowed,
                    message:
                        "shot \(shot.shot) has no \(saying.take.map { "clip of take \($0)" } ?? "completed take") yet",
                    remedy: "`dailies status \(shot.scene.project) \(shot.scene.scene)` lists its takes")
            }
            return try work.said(Decision(saying, id: id, take: take, by: work.by, at: work.now)) {
                try work.decide($0, on: shot)
            }
        }
    }

    /// Withdraws an issue: nobody asks for it any more.
    ///
    /// - Throws: ``ReviewError`` `unknown`, and `notAllowed` for one that is closed.
    package func closeIssue(_ id: String, note: String) async throws -> (issue: Issue, state: ReviewState, stage: Int) {
        try await write { work in
            let issue = try work.review.withdraw(id, note: note)
            try work.refresh(issue.scene)
            let (state, stage) = try work.place(of: issue.scene)
            return (issue, state, stage)
        }
    }

    /// Everything that was said of scenes, by their ids; those of which nothing was said are left out.
    ///
    /// - Parameters:
    ///   - project: nil for all.
    ///   - scene: of this project; nil for all of its scenes.
    package func records(_ project: String? = nil, scene: String? = nil) async throws -> [ReviewedScene] {
        try await read { work in
            try work.sql.reviewedScenes(project).filter { scene == nil || $0.scene == scene }.compactMap { id in
                guard let row = try work.sql.scene(id) else { return nil }
                return ReviewedScene(
                    id: id, title: row.title, reviewState: row.reviewState, stage: row.stage,
                    record: try work.sql.record(of: id))
            }
        }
    }
}

/// A scene of which something was said.
package struct ReviewedScene: Sendable {
    package var id: SceneID
    package var title: String
    package var reviewState: ReviewState
    package var stage: Int
    package var record: SceneRecord
}

extension QueueTransaction {
    fileprivate func said(
        _ decision: Decision, _ decide: (Decision) throws -> SceneReview.Outcome
    ) throws -> Said {
        let outcome = try decide(decision)
        let (state, stage) = try place(of: decision.scene)
        return Said(decision: decision, outcome: outcome, reviewState: state, stage: stage)
    }
}

extension Decision {
    fileprivate init(_ saying: Saying, id: String, take: ReviewedTake?, by: By, at now: Timestamp) {
        self.init(
            id: id, scene: saying.scene, shot: saying.shot, take: take, verdict: saying.verdict,
            issueType: saying.issueType, stage: saying.stage, text: saying.text, span: saying.span, by: by, at: now,
            overrules: saying.overrules)
    }
}

extension QueueError {
    static func unknown(_ scene: SceneID) -> QueueError {
        QueueError(
            code: .unknownID, message: "there is no scene \(scene.scene) in project \(scene.project)",
            remedy: "`dailies status` lists projects and scenes")
    }
}

package import Model
package import Review

/// A saved review as it is handed in: one person's decisions about one scene.
package struct ReviewFile: Equatable, Sendable {
    package var scene: SceneID
    /// Who decided.
    package var reviewer: By
    /// When the file was saved.
    package var savedAt: Timestamp
    package var decisions: [Entry]
    /// nil when the scene as a whole was not decided on.
    package var sceneDecision: Entry?

    package init(
        scene: SceneID, reviewer: By, savedAt: Timestamp, decisions: [Entry], sceneDecision: Entry? = nil
    ) {
        self.scene = scene
        self.reviewer = reviewer
        self.savedAt = savedAt
        self.decisions = decisions
        self.sceneDecision = sceneDecision
    }

    /// One decision.
    package struct Entry: Equatable, Sendable {
        package var id: String
        package var at: Timestamp
        /// nil for one about the scene.
        package var shot: String?
        /// The take's number; nil for a shot that had none.
        package var take: Int?
        /// Of the clip that was seen.
        package var sha256: String?
        package var verdict: Verdict
        package var issueType: String?
        package var stage: Int?
        package var text: String
        package var span: ClipSpan?

        package init(
            id: String, at: Timestamp, shot: String?, take: Int?, sha256: String?, verdict: Verdict,
            issueType: String? = nil, stage: Int? = nil, text: String = "", span: ClipSpan? = nil
        ) {
            self.id = id
            self.at = at
            self.shot = shot
            self.take = take
            self.sha256 = sha256
            self.verdict = verdict
            self.issueType = issueType
            self.stage = stage
            self.text = text
            self.span = span
        }
    }

    /// What came of one decision of the file.
    package enum Result: Equatable, Sendable {
        /// It was noted, as the outcome says.
        case noted(SceneReview.Outcome)
        /// There is no such shot or take: it was not noted.
        case unknown(String)
        /// It cannot be: it was not noted.
        case refused(String)
    }
}

/// What came of a file.
package struct ReviewIntake: Equatable, Sendable {
    package var scene: SceneID
    package var reviewer: By
    /// Each decision with what came of it, in the order of the file; that about the scene is the last.
    package var results: [(entry: ReviewFile.Entry, result: ReviewFile.Result)]
    package var reviewState: ReviewState
    package var stage: Int

    package static func == (left: Self, right: Self) -> Bool {
        left.scene == right.scene && left.reviewer == right.reviewer && left.reviewState == right.reviewState
            && left.stage == right.stage && left.results.elementsEqual(right.results, by: ==)
    }
}

extension ReviewFile {
    /// What one person decided on a scene, as a file that can be handed in elsewhere.
    ///
    /// - Parameter decisions: of the scene, anybody's; what was made of other bytes is left out, and of the scene as a whole
    ///   the last is taken.
    package init(of reviewer: By, on scene: SceneID, _ decisions: [Decision], savedAt: Timestamp) {
        let own = decisions.filter { $0.by == reviewer && !$0.isStale }
        self.init(
            scene: scene, reviewer: reviewer, savedAt: savedAt,
            decisions: own.filter { $0.shot != nil }.map(Entry.init),
            sceneDecision: own.last { $0.shot == nil }.map(Entry.init))
    }
}

extension ReviewFile.Entry {
    fileprivate init(_ decision: Decision) {
        self.init(
            id: decision.id, at: decision.at, shot: decision.shot, take: decision.take?.number,
            sha256: decision.take?.sha256, verdict: decision.verdict, issueType: decision.issueType,
            stage: decision.stage, text: decision.text, span: decision.span)
    }
}

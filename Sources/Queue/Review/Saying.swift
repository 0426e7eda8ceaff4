package import Model
package import Review

/// What a person says of a take or of a scene, as they name it.
package struct Saying: Sendable {
    package var scene: SceneID
    /// nil for the scene as a whole.
    package var shot: String?
    /// Its number; nil for the one that plays.
    package var take: Int?
    package var verdict: Verdict
    /// What is wrong, and the stage that mends it; of a return.
    package var issueType: String?
    package var stage: Int?
    package var text: String
    package var span: ClipSpan?
    /// Whether what others said of it ends with this.
    package var overrules: Bool

    package init(
        of scene: SceneID, shot: String? = nil, take: Int? = nil, _ verdict: Verdict, issueType: String? = nil,
        stage: Int? = nil, text: String = "", span: ClipSpan? = nil, overrules: Bool = false
    ) {
        self.scene = scene
        self.shot = shot
        self.take = take
        self.verdict = verdict
        self.issueType = issueType
        self.stage = stage
        self.text = text
        self.span = span
        self.overrules = overrules
    }
}

/// What came of a decision, and where it left its scene.
package struct Said: Equatable, Sendable {
    package var decision: Decision
    package var outcome: SceneReview.Outcome
    package var reviewState: ReviewState
    /// The stage that the scene is in.
    package var stage: Int
}

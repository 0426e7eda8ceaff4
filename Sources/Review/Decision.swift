package import Model

/// What one person said once, never rewritten: of a take, of a shot that has none, or of a scene.
package struct Decision: Equatable, Sendable {
    /// Chosen by whoever made it, so that the same one comes in only once.
    package var id: String
    package var scene: SceneID
    /// nil for one about the scene.
    package var shot: String?
    package var take: ReviewedTake?
    /// The digest of the cut, for one about the scene.
    package var cut: String?
    package var verdict: Verdict
    /// What it says is wrong, of a return.
    package var issueType: String?
    package var stage: Int?
    package var text: String
    package var span: ClipSpan?
    package var by: By
    /// When it was made.
    package var at: Timestamp
    /// Who handed it in, when that was somebody else.
    package var importedBy: By?
    /// Whether it was made of other bytes than those that stood there when it came in: it decides nothing then.
    package var isStale: Bool
    /// Whether others' words on the same take end with it.
    package var overrules: Bool

    package init(
        id: String, scene: SceneID, shot: String?, take: ReviewedTake?, verdict: Verdict, issueType: String? = nil,
        stage: Int? = nil, text: String = "", span: ClipSpan? = nil, by: By, at: Timestamp, importedBy: By? = nil,
        isStale: Bool = false, overrules: Bool = false
    ) {
        self.id = id
        self.scene = scene
        self.shot = shot
        self.take = take
        self.verdict = verdict
        self.issueType = issueType
        self.stage = stage
        self.text = text
        self.span = span
        self.by = by
        self.at = at
        self.importedBy = importedBy
        self.isStale = isStale
        self.overrules = overrules
    }

    /// Whether both say the same, whoever handed them in and whatever became of them.
    func says(the same: Decision) -> Bool {
        (scene, shot, take?.number, take?.sha256, verdict) == (
            same.scene, same.shot, same.take?.number, same.take?.sha256, same.verdict
        ) && (issueType, stage, text, by) == (same.issueType, same.stage, same.text, same.by) && span == same.span
    }
}

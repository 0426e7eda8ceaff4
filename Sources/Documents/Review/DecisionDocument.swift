package import Model
package import Queue
package import Review

/// `dailies.decision/1`: what was decided, and where that left the scene.
package struct DecisionDocument: Encodable {
    var schema = "dailies.decision/1"
    var project: String
    var scene: String
    var decision: DecisionView
    /// `accepted`, `disputed`, `superseded`, `stale` or `known`.
    var outcome: String
    /// What others say otherwise of the same take.
    var against: [DecisionView]
    package var reviewState: ReviewState
    package var stage: Int

    private enum CodingKeys: String, CodingKey {
        case schema, project, scene, decision, outcome, against, stage
        case reviewState = "review_state"
    }

    /// What came of a decision.
    package init(_ said: Said) {
        project = said.decision.scene.project
        scene = said.decision.scene.scene
        outcome = said.outcome.word
        against = said.outcome.against.map { DecisionView($0, isStanding: true) }
        decision = DecisionView(said.decision, isStanding: said.outcome.isStanding)
        reviewState = said.reviewState
        stage = said.stage
    }
}

extension SceneReview.Outcome {
    /// Its word in documents.
    package var word: String {
        switch self {
        case .accepted: "accepted"
        case .disputed: "disputed"
        case .superseded: "superseded"
        case .stale: "stale"
        case .known: "known"
        }
    }

    /// What others say otherwise.
    fileprivate var against: [Decision] {
        if case .disputed(let decisions) = self { decisions } else { [] }
    }

    fileprivate var isStanding: Bool {
        switch self {
        case .accepted, .disputed, .known: true
        case .superseded, .stale: false
        }
    }
}

/// `dailies.issue-closed/1`: an issue that was taken back, and where that left its scene.
package struct IssueClosedDocument: Encodable {
    var schema = "dailies.issue-closed/1"
    var issue: String
    var project: String
    var scene: String
    var reviewState: ReviewState
    var stage: Int

    private enum CodingKeys: String, CodingKey {
        case schema, issue, project, scene, stage
        case reviewState = "review_state"
    }

    package init(_ issue: Issue, state: ReviewState, stage: Int) {
        self.issue = issue.id
        project = issue.scene.project
        scene = issue.scene.scene
        reviewState = state
        self.stage = stage
    }
}

extension SceneReview.Outcome {
    /// What it means, for people; nil for what was simply accepted.
    package var words: String? {
        switch self {
        case .accepted: nil
        case .disputed(let others):
            others.map { "\($0.by.words) says \($0.verdict.rawValue)" }.joined(separator: ", ")
        case .superseded: "its author said something else of this take later"
        case .stale:
            "made of other bytes, or before a take came that its author had not seen; kept, and decides nothing"
        case .known: "it was taken in before"
        }
    }
}

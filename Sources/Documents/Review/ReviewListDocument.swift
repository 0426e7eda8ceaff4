package import Model
package import Review

/// `dailies.review-list/1`: what was said of scenes and their takes, for other tools.
package struct ReviewListDocument: Encodable {
    var schema = "dailies.review-list/1"
    var asOf: Timestamp
    package var scenes: [Scene]

    private enum CodingKeys: String, CodingKey {
        case schema, scenes
        case asOf = "as_of"
    }

    /// One scene of which something was said.
    package struct Scene: Encodable {
        package var project: String
        package var id: String
        package var title: String
        package var reviewState: ReviewState
        package var stage: Int
        /// Oldest first, closed ones too.
        package var issues: [IssueView]
        /// Of its takes, oldest first.
        package var decisions: [DecisionView]
        package var sceneDecisions: [DecisionView]

        private enum CodingKeys: String, CodingKey {
            case project, id, title, stage, issues, decisions
            case reviewState = "review_state"
            case sceneDecisions = "scene_decisions"
        }

        /// - Parameter record: everything that was said of it.
        package init(_ id: SceneID, title: String, state: ReviewState, stage: Int, _ record: SceneRecord) {
            project = id.project
            self.id = id.scene
            self.title = title
            reviewState = state
            self.stage = stage
            issues = record.issues.map(IssueView.init)
            let said = SaidOfScene(record)
            decisions = said.ofTakes
            sceneDecisions = said.ofScene
        }
    }

    package init(asOf: Timestamp, _ scenes: [Scene]) {
        self.asOf = asOf
        self.scenes = scenes
    }
}

/// What was said of a scene, each with whether it stands.
struct SaidOfScene {
    var ofTakes: [DecisionView]
    var ofScene: [DecisionView]

    init(_ record: SceneRecord) {
        let standing = Set(record.standings.values.flatMap(\.words).map(\.id))
        let scene = record.decisions.filter { $0.shot == nil }
        let last = Set(Standing(of: scene).words.map(\.id))
        ofTakes = record.decisions.filter { $0.shot != nil }.map {
            DecisionView($0, isStanding: standing.contains($0.id))
        }
        ofScene = scene.map { DecisionView($0, isStanding: last.contains($0.id)) }
    }
}

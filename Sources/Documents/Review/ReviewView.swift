package import Model
package import Queue
import Review

/// Where a scene stands in its review and what was said of it, as every document tells it.
package struct ReviewView: Codable, Equatable, Sendable {
    package var state: ReviewState
    /// The stage that the scene is in: of a returned one the earliest that somebody sent it to.
    package var stage: Int
    /// The last approval of the scene; nil when there was none, or a take came or went since.
    @ExplicitNull var approval: Approval?
    /// Listed shots whose selected take nobody decided on.
    var undecided: Int
    var openIssues: Int
    /// What may be said is wrong, and the stages that mend it, with where each one's tool shows this scene.
    var issueTypes: [ReviewRules.IssueType]
    var stages: [ReviewRules.Stage]
    /// Of all takes, oldest first.
    package var decisions: [DecisionView]
    package var sceneDecisions: [DecisionView]
    /// What happened, oldest first; only the last of a long story.
    var log: [Line]

    /// An approval of a scene.
    package struct Approval: Codable, Equatable, Sendable {
        package var by: By
        package var at: Timestamp
        /// Whether something else plays by now.
        package var isStale: Bool

        private enum CodingKeys: String, CodingKey {
            case by, at
            case isStale = "stale"
        }
    }

    /// One thing that happened.
    package struct Line: Codable, Equatable, Sendable {
        package var at: Timestamp
        package var by: By
        /// A verdict, or `closed` for an issue that ended.
        var kind: String
        @ExplicitNull package var shot: String?
        @ExplicitNull package var take: Int?
        package var text: String
    }

    private enum CodingKeys: String, CodingKey {
        case state, stage, approval, undecided, decisions, log
        case openIssues = "open_issues"
        case issueTypes = "issue_types"
        case stages
        case sceneDecisions = "scene_decisions"
    }

    /// How many lines of the log a document carries.
    private static let logLimit = 100

    /// The review of a scene of which nobody said anything.
    init(state: ReviewState, _ rules: ReviewRules = .standard) {
        self.state = state
        stage = ReviewRules.reviewStage
        (undecided, openIssues) = (0, 0)
        issueTypes = rules.types
        stages = rules.stages
        (decisions, sceneDecisions, log) = ([], [], [])
        _approval = ExplicitNull(wrappedValue: nil)
    }

    /// The review of a scene as the queue has it.
    package init(_ scene: SceneStatus, _ rules: ReviewRules = .standard) {
        let record = scene.record
        let said = SaidOfScene(record)
        state = scene.reviewState
        stage = scene.stage
        undecided = scene.undecided
        openIssues = record.openIssues.count
        let id = SceneID(project: scene.project, scene: scene.id)
        issueTypes = rules.types
        stages = rules.stages.map {
            ReviewRules.Stage(stage: $0.stage, name: $0.name, url: rules.url(ofStage: $0.stage, scene: id))
        }
        decisions = said.ofTakes
        sceneDecisions = said.ofScene
        log = Array(Self.log(record).suffix(Self.logLimit))
        _approval = ExplicitNull(
            wrappedValue: record.approval.map {
                Approval(by: $0.by, at: $0.at, isStale: $0.cut != scene.cut.digest)
            })
    }

    private static func log(_ record: SceneRecord) -> [Line] {
        let said = record.decisions.map {
            Line(
                at: $0.at, by: $0.by, kind: $0.verdict.rawValue, shot: $0.shot, take: $0.take?.number,
                text: $0.isStale ? "of other bytes: \($0.text)" : $0.text)
        }
        let closed = record.issues.compactMap { issue in
            issue.closing.map {
                Line(
                    at: $0.at, by: $0.by, kind: "closed", shot: issue.shot, take: issue.take?.number,
                    text: "\($0.note): \(issue.text)")
            }
        }
        return (said + closed).sorted { $0.at < $1.at }
    }
}

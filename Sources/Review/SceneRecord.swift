import Database
import Film
package import Model

/// Everything that was said of a scene, in one consistent state.
package struct SceneRecord: Equatable, Sendable {
    /// Oldest first.
    package var issues: [Issue]
    /// Oldest first, of all takes.
    package var decisions: [Decision]
    /// By shot: the job that a person selected.
    package var selections: [String: String]
    /// The last approval of the scene, which need not be of the cut of today.
    package var approval: Approval?

    /// An approval of a scene.
    package struct Approval: Equatable, Sendable {
        /// The digest of what was approved.
        package var cut: String
        package var by: By
        package var at: Timestamp
    }

    package init(
        issues: [Issue] = [], decisions: [Decision] = [], selections: [String: String] = [:], approval: Approval? = nil
    ) {
        self.issues = issues
        self.decisions = decisions
        self.selections = selections
        self.approval = approval
    }

    package var openIssues: [Issue] { issues.filter { $0.closing == nil } }

    /// What people think of a take, by the job that made it.
    package var standings: [String: Standing] {
        let withdrawn = Set(issues.filter { $0.closing?.kind == .withdrawn }.map(\.id))
        return Dictionary(grouping: decisions.filter { $0.take != nil }) { $0.take?.job ?? "" }.mapValues {
            // A return has the id of its issue.
            Standing(of: $0) { withdrawn.contains($0.id) }
        }
    }
}

extension Transaction {
    /// Everything that was said of a scene.
    package func record(of scene: SceneID) throws -> SceneRecord {
        SceneRecord(
            issues: try issues(ReviewTable.issues, ReviewTable.answersInScene, scene.key),
            decisions: try rows(ReviewTable.decisions, scene.key, Decision.init),
            selections: try selections(of: scene), approval: try approval(of: scene))
    }

    /// By shot: the job that a person selected.
    package func selections(of scene: SceneID) throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try rows(ReviewTable.selections, scene.key) {
                (try $0.text("shot"), try $0.text("job"))
            })
    }

    /// The scenes of which something was said, by their ids.
    ///
    /// - Parameter project: nil for all.
    package func reviewedScenes(_ project: String?) throws -> [SceneID] {
        let key = project.map { ["project": $0] } ?? [:]
        let statement = project == nil ? ReviewTable.reviewedScenes : ReviewTable.reviewedScenesOfProject
        return try rows(statement, key) {
            SceneID(project: try $0.text("project"), scene: try $0.text("scene"))
        }
    }

    /// The issues of a scene that nobody closed.
    package func openIssues(of scene: SceneID) throws -> [Issue] {
        try issues(ReviewTable.openIssues, ReviewTable.answersToOpen, scene.key)
    }

    /// The issue with this id; nil when there is none.
    package func issue(_ id: String) throws -> Issue? {
        try issues(ReviewTable.issue, ReviewTable.answers, ["id": id]).first
    }

    /// The decision with this id; nil when there is none.
    func decision(_ id: String) throws -> Decision? { try row(ReviewTable.decision, ["id": id], Decision.init) }

    func approval(of scene: SceneID) throws -> SceneRecord.Approval? {
        try row(ReviewTable.approval, scene.key) {
            SceneRecord.Approval(cut: try $0.text("cut"), by: try $0.word("by"), at: try $0.time("at"))
        }
    }

    private func issues(
        _ statement: Statement, _ answers: Statement, _ key: [String: any SQLBindable]
    ) throws -> [Issue] {
        let jobs = Dictionary(
            grouping: try rows(answers, key) { (issue: try $0.text("issue"), job: try $0.text("job")) }, by: \.issue)
        return try rows(statement, key) { row in
            try Issue(row, answers: (jobs[try row.text("id")] ?? []).map(\.job))
        }
    }
}

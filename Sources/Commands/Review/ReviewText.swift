import Documents
import Model
import Queue
import Review

/// What the commands of a review say to people.
enum ReviewText {
    /// What was decided, and where that left the scene.
    static func describe(_ said: Said, _ rules: ReviewRules) -> String {
        let decision = said.decision
        let what =
            decision.shot.map { shot in
                "shot \(shot)" + (decision.take.map { " take \($0.number)" } ?? "")
            } ?? "scene \(decision.scene.scene)"
        let done =
            switch decision.verdict {
            case .approve: "approved \(what)"
            case .return: "returned \(what)"
            case .note: "noted on \(what)"
            case .select: "selected \(what)"
            }
        var lines = ["\(done); \(standing(said.reviewState, said.stage, rules))"]
        if decision.verdict == .return { lines[0] += " (issue \(decision.id))" }
        if let words = said.outcome.words { lines.append("disputed: \(words)") }
        return lines.joined(separator: "\n")
    }

    /// Where a scene stands.
    static func standing(_ state: ReviewState, _ stage: Int, _ rules: ReviewRules) -> String {
        switch state {
        case .notReady: "the scene is not complete yet"
        case .reviewReady: "the scene is ready for review"
        case .approved: "the scene is approved"
        case .returned: "the scene is returned to \(rules.words(ofStage: stage))"
        }
    }
}

/// What `dailies issue list` prints for people.
struct IssueListText: CustomStringConvertible {
    private let issues: [IssueListDocument.Item]
    private let rules: ReviewRules

    init(_ issues: [IssueListDocument.Item], _ rules: ReviewRules) {
        self.issues = issues
        self.rules = rules
    }

    var description: String {
        guard !issues.isEmpty else { return "Nothing is asked for." }
        return issues.map { item in
            let issue = item.issue
            let place = "\(item.project)/\(item.scene)" + (issue.shot.map { "/\($0)" } ?? "")
            let take = issue.take.map { " take \($0)" } ?? ""
            let at = issue.atSeconds.map { " at \(oneDecimal($0)) s" } ?? ""
            let name = rules.type(issue.type)?.name ?? issue.type
            return """
                \(issue.id)  \(issue.state.rawValue)  \(place)\(take)\(at)
                  \(name) → \(rules.words(ofStage: issue.stage)), \(issue.by.words), \(issue.at)
                  \(issue.text.split(separator: "\n").joined(separator: "\n  "))
                """
        }.joined(separator: "\n\n")
    }
}

/// What `dailies review import` prints for people.
struct ReviewImportText: CustomStringConvertible {
    private let document: ReviewImportDocument
    private let rules: ReviewRules

    init(_ document: ReviewImportDocument, _ rules: ReviewRules) {
        self.document = document
        self.rules = rules
    }

    var description: String {
        var table = TextTable()
        for item in document.items {
            let what = item.shot.map { "\($0)" + (item.take.map { " take \($0)" } ?? "") } ?? "the scene"
            table.add("  \(item.outcome)", item.verdict.rawValue, what, item.text ?? "")
        }
        for fault in document.faults { table.add("  invalid", "", "", fault) }
        let counts = Dictionary(grouping: document.items, by: \.outcome).mapValues(\.count)
        let words = ["accepted", "disputed", "superseded", "stale", "known", "unknown", "refused"].compactMap { word in
            counts[word].map { "\($0) \(word)" }
        }
        let invalid = document.faults.isEmpty ? [] : ["\(document.faults.count) invalid"]
        let sum = words + invalid
        return
            ([
                "\(document.file): \(document.reviewer.words) on \(document.project)/\(document.scene): "
                    + (sum.isEmpty ? "no decisions" : sum.joined(separator: ", ")),
                document.items.isEmpty && document.faults.isEmpty ? nil : table.text,
                ReviewText.standing(document.reviewState, document.stage, rules),
            ] as [String?]).compactMap(\.self).joined(separator: "\n")
    }
}

/// What `dailies review list` prints for people.
struct ReviewListText: CustomStringConvertible {
    private let scenes: [ReviewListDocument.Scene]
    private let rules: ReviewRules

    init(_ scenes: [ReviewListDocument.Scene], _ rules: ReviewRules) {
        self.scenes = scenes
        self.rules = rules
    }

    var description: String {
        guard !scenes.isEmpty else { return "Nobody decided on anything yet." }
        return scenes.map { scene in
            var table = TextTable(rightAligned: [2])
            for decision in scene.sceneDecisions + scene.decisions {
                table.add(
                    "  \(decision.at)", decision.shot ?? "scene", decision.take.map(String.init) ?? "",
                    decision.verdict.rawValue, decision.by.words,
                    decision.isStale ? "stale" : decision.isStanding ? "" : decision.verdict.isWord ? "past" : "",
                    decision.text.split(separator: "\n").joined(separator: " "))
            }
            return "\(scene.title) (\(scene.project)/\(scene.id)): "
                + "\(ReviewText.standing(scene.reviewState, scene.stage, rules))\n\(table.text)"
        }.joined(separator: "\n\n")
    }
}

extension Verdict {
    /// Whether it is a word for or against a take.
    fileprivate var isWord: Bool { self == .approve || self == .return }
}

package import Model
package import Queue

/// `dailies.review-import/1`: what came of a saved review, decision by decision.
package struct ReviewImportDocument: Encodable {
    var schema = "dailies.review-import/1"
    /// The name of the file.
    package var file: String
    package var project: String
    package var scene: String
    package var reviewer: By
    package var items: [Item]
    /// Decisions that are none, with what is wrong with them.
    package var faults: [String]
    package var reviewState: ReviewState
    package var stage: Int

    private enum CodingKeys: String, CodingKey {
        case schema, file, project, scene, reviewer, items, faults, stage
        case reviewState = "review_state"
    }

    /// One decision, and what came of it.
    package struct Item: Encodable {
        var id: String
        /// nil for the scene.
        @ExplicitNull package var shot: String?
        @ExplicitNull package var take: Int?
        package var verdict: Verdict
        /// `accepted`, `disputed`, `superseded`, `stale`, `known`, `unknown` or `refused`; the last two were not noted.
        package var outcome: String
        /// Why, of what was not simply accepted.
        @ExplicitNull package var text: String?

        /// Whether it is in the film's books now.
        fileprivate var isNoted: Bool { outcome != "unknown" && outcome != "refused" }
    }

    /// - Parameters:
    ///   - file: its name.
    ///   - faults: decisions that could not be read.
    package init(_ intake: ReviewIntake, file: String, faults: [String]) {
        self.file = file
        project = intake.scene.project
        scene = intake.scene.scene
        reviewer = intake.reviewer
        self.faults = faults
        reviewState = intake.reviewState
        stage = intake.stage
        items = intake.results.map { entry, result in
            let (outcome, text): (String, String?) =
                switch result {
                case .noted(let outcome): (outcome.word, outcome.words)
                case .unknown(let text): ("unknown", text)
                case .refused(let text): ("refused", text)
                }
            return Item(
                id: entry.id, shot: entry.shot, take: entry.take, verdict: entry.verdict, outcome: outcome, text: text)
        }
    }

    /// Whether everything in the file is in the film's books now.
    package var isWhole: Bool { faults.isEmpty && items.allSatisfy(\.isNoted) }
}

import Foundation
import Model
package import Queue
import Review

/// `dailies.review/1`: one person's decisions about one scene, as a page saves them and `review export` prints them.
package struct ReviewFileDocument: Encodable {
    var schema = Self.name
    var reviewer: String
    var savedAt: Timestamp
    /// The digest of the report that was looked at; nil when that is not known.
    @ExplicitNull var report: String?
    var project: String
    var scene: String
    var decisions: [Item]
    @ExplicitNull var sceneDecision: Item?

    static let name = "dailies.review/1"

    private enum CodingKeys: String, CodingKey {
        case schema, reviewer, report, project, scene, decisions
        case savedAt = "saved_at"
        case sceneDecision = "scene_decision"
    }

    /// One decision.
    struct Item: Codable {
        var id: String
        var at: Timestamp
        @ExplicitNull var shot: String?
        @ExplicitNull var take: Int?
        @ExplicitNull var sha256: String?
        var verdict: Verdict
        @ExplicitNull var issueType: String?
        @ExplicitNull var stage: Int?
        var text: String
        @ExplicitNull var atSeconds: Double?
        @ExplicitNull var untilSeconds: Double?

        enum CodingKeys: String, CodingKey {
            case id, at, shot, take, sha256, verdict, stage, text
            case issueType = "issue_type"
            case atSeconds = "at_seconds"
            case untilSeconds = "until_seconds"
        }
    }

    package init(_ file: ReviewFile) {
        reviewer = file.reviewer.words
        savedAt = file.savedAt
        project = file.scene.project
        scene = file.scene.scene
        decisions = file.decisions.map(Item.init)
        _report = ExplicitNull(wrappedValue: nil)
        _sceneDecision = ExplicitNull(wrappedValue: file.sceneDecision.map(Item.init))
    }
}

extension ReviewFileDocument.Item {
    fileprivate init(_ entry: ReviewFile.Entry) {
        id = entry.id
        at = entry.at
        verdict = entry.verdict
        text = entry.text
        _shot = ExplicitNull(wrappedValue: entry.shot)
        _take = ExplicitNull(wrappedValue: entry.take)
        _sha256 = ExplicitNull(wrappedValue: entry.sha256)
        _issueType = ExplicitNull(wrappedValue: entry.issueType)
        _stage = ExplicitNull(wrappedValue: entry.stage)
        _atSeconds = ExplicitNull(wrappedValue: entry.span?.at)
        _untilSeconds = ExplicitNull(wrappedValue: entry.span?.until)
    }
}

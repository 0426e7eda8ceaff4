import Database
import Film
import Model

extension Issue {
    init(_ row: SQLRow, answers: [String]) throws {
        let closing: Closing? = try row.optionalWord("closed_as", as: Closing.Kind.self).map {
            Closing(
                kind: $0, at: try row.time("closed_at"), by: try row.word("closed_by"),
                note: try row.text("closed_note"))
        }
        self.init(
            id: try row.text("id"),
            scene: SceneID(project: try row.text("project"), scene: try row.text("scene")),
            shot: try row.optionalText("shot"), take: try ReviewedTake(row), type: try row.text("type"),
            stage: try row.integer("stage"), text: try row.text("text"), span: try ClipSpan(row),
            by: try row.word("by"), at: try row.time("at"), closing: closing, answers: answers)
    }

    var values: [String: any SQLBindable] {
        scene.key.merging([
            "id": id, "shot": shot, "job": take?.job, "take": take?.number, "sha256": take?.sha256, "type": type,
            "stage": stage, "text": text, "begins": span?.at, "ends": span?.until, "by": by, "at": at,
        ]) { $1 }
    }
}

extension Decision {
    init(_ row: SQLRow) throws {
        self.init(
            id: try row.text("id"),
            scene: SceneID(project: try row.text("project"), scene: try row.text("scene")),
            shot: try row.optionalText("shot"), take: try ReviewedTake(row), verdict: try row.word("verdict"),
            issueType: try row.optionalText("issue_type"), stage: try row.optionalInteger("stage"),
            text: try row.text("text"), span: try ClipSpan(row), by: try row.word("by"), at: try row.time("at"),
            importedBy: try row.optionalWord("imported_by"), isStale: try row.flag("is_stale"),
            overrules: try row.flag("overrules"))
        cut = try row.optionalText("cut")
    }

    var values: [String: any SQLBindable] {
        scene.key.merging([
            "id": id, "shot": shot, "job": take?.job, "take": take?.number, "sha256": take?.sha256, "cut": cut,
            "verdict": verdict, "issueType": issueType, "stage": stage, "text": text, "begins": span?.at,
            "ends": span?.until, "by": by, "at": at, "importedBy": importedBy, "stale": isStale,
            "overrules": overrules,
        ]) { $1 }
    }
}

extension ReviewedTake {
    /// nil where the row names no take.
    fileprivate init?(_ row: SQLRow) throws {
        guard let job = try row.optionalText("job") else { return nil }
        self.init(job: job, number: try row.integer("take"), sha256: try row.optionalText("sha256"))
    }
}

extension ClipSpan {
    /// nil where the row names no place.
    fileprivate init?(_ row: SQLRow) throws {
        guard let at = try row.optionalReal("begins") else { return nil }
        self.init(at: at, until: try row.optionalReal("ends"))
    }
}

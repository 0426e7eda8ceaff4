package import Model
package import Review

/// A decision about a take or a scene, as every document tells it.
package struct DecisionView: Codable, Equatable, Sendable {
    package var id: String
    package var at: Timestamp
    package var by: By
    /// nil for one about the scene.
    @ExplicitNull package var shot: String?
    @ExplicitNull package var take: Int?
    @ExplicitNull package var job: String?
    @ExplicitNull package var sha256: String?
    package var verdict: Verdict
    @ExplicitNull var issueType: String?
    @ExplicitNull package var stage: Int?
    package var text: String
    @ExplicitNull package var atSeconds: Double?
    @ExplicitNull var untilSeconds: Double?
    /// Whether it is its author's last word on these bytes.
    package var isStanding: Bool
    /// Whether it was made of other bytes, or before a take came that its author had not seen.
    package var isStale: Bool
    /// Who handed it in, when that was somebody else.
    @ExplicitNull var importedBy: By?

    private enum CodingKeys: String, CodingKey {
        case id, at, by, shot, take, job, sha256, verdict, stage, text
        case issueType = "issue_type"
        case atSeconds = "at_seconds"
        case untilSeconds = "until_seconds"
        case isStanding = "standing"
        case isStale = "stale"
        case importedBy = "imported_by"
    }

    package init(_ decision: Decision, isStanding: Bool) {
        id = decision.id
        at = decision.at
        by = decision.by
        verdict = decision.verdict
        text = decision.text
        self.isStanding = isStanding
        isStale = decision.isStale
        _shot = ExplicitNull(wrappedValue: decision.shot)
        _take = ExplicitNull(wrappedValue: decision.take?.number)
        _job = ExplicitNull(wrappedValue: decision.take?.job)
        _sha256 = ExplicitNull(wrappedValue: decision.take?.sha256)
        _issueType = ExplicitNull(wrappedValue: decision.issueType)
        _stage = ExplicitNull(wrappedValue: decision.stage)
        _atSeconds = ExplicitNull(wrappedValue: decision.span?.at)
        _untilSeconds = ExplicitNull(wrappedValue: decision.span?.until)
        _importedBy = ExplicitNull(wrappedValue: decision.importedBy)
    }
}

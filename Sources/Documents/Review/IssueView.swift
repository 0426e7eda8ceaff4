package import Model
package import Review

/// An issue, as every document tells it.
package struct IssueView: Codable, Equatable, Sendable {
    package var id: String
    package var at: Timestamp
    package var by: By
    /// One of the settings' types, such as `visual_continuity`.
    package var type: String
    /// The stage that the scene goes back to for it.
    package var stage: Int
    /// nil for the scene as a whole.
    @ExplicitNull package var shot: String?
    @ExplicitNull package var take: Int?
    @ExplicitNull package var sha256: String?
    package var text: String
    /// Where in the clip, in seconds; a range when both are there.
    @ExplicitNull package var atSeconds: Double?
    @ExplicitNull var untilSeconds: Double?
    package var state: Issue.State
    /// The jobs that were ordered for it.
    package var answers: [String]
    @ExplicitNull var closedAt: Timestamp?
    @ExplicitNull var closedBy: By?
    @ExplicitNull var closedNote: String?

    private enum CodingKeys: String, CodingKey {
        case id, at, by, type, stage, shot, take, sha256, text, state, answers
        case atSeconds = "at_seconds"
        case untilSeconds = "until_seconds"
        case closedAt = "closed_at"
        case closedBy = "closed_by"
        case closedNote = "closed_note"
    }

    package init(_ issue: Issue) {
        id = issue.id
        at = issue.at
        by = issue.by
        type = issue.type
        stage = issue.stage
        text = issue.text
        state = issue.state
        answers = issue.answers
        _shot = ExplicitNull(wrappedValue: issue.shot)
        _take = ExplicitNull(wrappedValue: issue.take?.number)
        _sha256 = ExplicitNull(wrappedValue: issue.take?.sha256)
        _atSeconds = ExplicitNull(wrappedValue: issue.span?.at)
        _untilSeconds = ExplicitNull(wrappedValue: issue.span?.until)
        _closedAt = ExplicitNull(wrappedValue: issue.closing?.at)
        _closedBy = ExplicitNull(wrappedValue: issue.closing?.by)
        _closedNote = ExplicitNull(wrappedValue: issue.closing?.note)
    }
}

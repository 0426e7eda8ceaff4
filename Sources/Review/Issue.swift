package import Model

/// What a reviewer said is wrong with a take, a shot, or a scene as a whole: the reason why a scene goes back to an earlier
/// stage.
package struct Issue: Equatable, Sendable {
    package let id: String
    package let scene: SceneID
    /// nil for one about the scene as a whole.
    package let shot: String?
    /// The take that it was said of; nil for a shot that had none, and for the scene as a whole.
    package let take: ReviewedTake?
    /// One of the settings' types when it was said.
    package let type: String
    /// Where the scene goes back to for it, 7 to 12.
    package let stage: Int
    package let text: String
    package let span: ClipSpan?
    package let by: By
    /// When it was said.
    package let at: Timestamp
    /// nil while it is open.
    package var closing: Closing?
    /// The jobs that were ordered since to answer it.
    package var answers: [String]

    /// How an issue ended.
    package struct Closing: Equatable, Sendable {
        /// Whether what was wrong is settled, or nobody asks for it any more.
        enum Kind: String, Sendable {
            /// Another take was approved, or the scene.
            case settled
            /// A person closed it by hand.
            case withdrawn
        }

        var kind: Kind
        package var at: Timestamp
        package var by: By
        package var note: String
    }

    /// Where it stands, as documents say it.
    package enum State: String, Codable, Sendable {
        /// Nothing was ordered for it yet.
        case open
        /// Something was ordered for it since.
        case answered
        case closed
    }

    /// Open, answered by a job, or closed.
    package var state: State {
        if closing != nil { return .closed }
        return answers.isEmpty ? .open : .answered
    }

    package init(
        id: String, scene: SceneID, shot: String?, take: ReviewedTake?, type: String, stage: Int, text: String,
        span: ClipSpan?, by: By, at: Timestamp, closing: Closing? = nil, answers: [String] = []
    ) {
        self.id = id
        self.scene = scene
        self.shot = shot
        self.take = take
        self.type = type
        self.stage = stage
        self.text = text
        self.span = span
        self.by = by
        self.at = at
        self.closing = closing
        self.answers = answers
    }
}

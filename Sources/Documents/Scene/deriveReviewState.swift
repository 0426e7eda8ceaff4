import Model

/// The latest word of a reviewer about a scene.
struct ReviewDecision: Equatable, Sendable {
    /// What a reviewer decided.
    enum Verdict: String, Sendable {
        case approved, returned
    }

    var verdict: Verdict
    /// Whether a take was completed, or selected, after the decision: then it was about another cut.
    var isSuperseded: Bool
}

/// A scene's place in the review.
///
/// A returned scene stays returned while its retakes render, so that nobody screens the cut that was sent back; an
/// approval ends as soon as a shot is not complete any more.
func deriveReviewState(renderStatus: RenderStatus, decision: ReviewDecision?) -> ReviewState {
    let standing = decision.flatMap { $0.isSuperseded ? nil : $0.verdict }
    return switch (renderStatus, standing) {
    case (_, .returned): .returned
    case (.complete, .approved): .approved
    case (.complete, nil): .reviewReady
    case (.pending, _), (.rendering, _), (.failed, _): .notReady
    }
}

/// The one word that a producer reads first.
package enum Badge: String, Codable, CaseIterable, Sendable {
    case failed = "Failed"
    case held = "Held"
    case reviewReady = "Review Ready"
    case returned = "Returned"
    case rendering = "Rendering"
    case approved = "Approved"
    /// Nothing has begun.
    case pending = "Pending"
}

/// The badge of a scene: what needs a person comes before what only takes time.
func deriveBadge(renderStatus: RenderStatus, reviewState: ReviewState, failed: Int) -> Badge {
    switch (renderStatus, reviewState) {
    case (.failed, _): failed > 0 ? .failed : .held
    case (.rendering, _): .rendering
    case (.pending, .returned), (.complete, .returned): .returned
    case (.pending, _): .pending
    case (.complete, .approved): .approved
    case (.complete, .reviewReady), (.complete, .notReady): .reviewReady
    }
}

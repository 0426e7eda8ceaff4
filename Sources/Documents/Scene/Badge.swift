import Model

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

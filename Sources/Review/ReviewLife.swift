package import Model

/// What happens to a scene that its review has to hear of.
package enum ReviewFact: Hashable, Sendable {
    /// How far its rendering is, has changed.
    case turned(RenderStatus)
    /// A take of one of its shots was completed; `RenderStatus` is the scene's after that.
    case takeCompleted(RenderStatus)
}

/// A scene's way through the review: the one place where a review state is decided.
package enum ReviewLife {
    /// The state after a fact.
    ///
    /// - A scene is ready when all of it is complete.
    /// - An approval ends as soon as a shot is not complete any more, and when the cut gets another take.
    /// - A returned scene stays returned while its retakes render, so that nobody screens the cut that was sent back; a new
    ///   take ends that.
    package static func state(_ state: ReviewState, after fact: ReviewFact) -> ReviewState {
        switch (state, fact) {
        case (.returned, .turned): .returned
        case (_, .turned(.complete)): state == .approved ? .approved : .reviewReady
        case (_, .turned): .notReady
        case (.approved, .takeCompleted(.complete)), (.returned, .takeCompleted(.complete)): .reviewReady
        case (.approved, .takeCompleted), (.returned, .takeCompleted): .notReady
        case (.notReady, .takeCompleted), (.reviewReady, .takeCompleted): state
        }
    }
}

import Model

/// All that decides where a scene stands in its review.
struct ReviewFacts: Equatable, Sendable {
    var render: RenderStatus
    /// Whether the scene, as it is cut now, was approved.
    var isApproved: Bool
    /// The open issues: the stage that each sends the scene to, and whether something was ordered for it.
    var issues: [(stage: Int, isAnswered: Bool)]

    init(render: RenderStatus, isApproved: Bool = false, issues: [(stage: Int, isAnswered: Bool)] = []) {
        self.render = render
        self.isApproved = isApproved
        self.issues = issues
    }

    static func == (left: Self, right: Self) -> Bool {
        left.render == right.render && left.isApproved == right.isApproved
            && left.issues.elementsEqual(right.issues, by: ==)
    }
}

/// A scene's way through the review: the one place where a review state is decided.
enum ReviewLife {
    /// The state of a scene, and the stage that it is in.
    ///
    /// - A scene goes back as long as something is asked for that nobody answered, and while the answers render, so that
    ///   nobody screens the cut that was sent back. Of several stages the earliest counts.
    /// - Else it is ready when all of it is complete, and approved when exactly what plays was approved.
    static func state(_ facts: ReviewFacts) -> (state: ReviewState, stage: Int) {
        let pending = facts.issues.filter { !$0.isAnswered || facts.render != .complete }
        if let earliest = pending.map(\.stage).min() { return (.returned, earliest) }
        guard facts.render == .complete else { return (.notReady, ReviewRules.reviewStage) }
        return (facts.isApproved ? .approved : .reviewReady, ReviewRules.reviewStage)
    }
}

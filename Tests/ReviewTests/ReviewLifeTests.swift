import Model
import Review
import Testing

@Suite struct ReviewLifeTests {
    @Test(arguments: [
        (ReviewState.notReady, ReviewFact.turned(.complete), ReviewState.reviewReady),
        (.notReady, .turned(.rendering), .notReady),
        (.reviewReady, .turned(.failed), .notReady),
        (.reviewReady, .takeCompleted(.complete), .reviewReady),
        // An approval is of one cut, all of which is there.
        (.approved, .turned(.rendering), .notReady),
        (.approved, .turned(.pending), .notReady),
        (.approved, .turned(.failed), .notReady),
        (.approved, .takeCompleted(.complete), .reviewReady),
        // What was sent back is not screened again before it has a new take.
        (.returned, .turned(.rendering), .returned),
        (.returned, .turned(.complete), .returned),
        (.returned, .takeCompleted(.rendering), .notReady),
        (.returned, .takeCompleted(.complete), .reviewReady),
    ]) func leadsTo(_ before: ReviewState, _ fact: ReviewFact, _ after: ReviewState) {
        #expect(ReviewLife.state(before, after: fact) == after)
    }

    @Test func onlyACompleteSceneIsApprovedOrReady() {
        for state in ReviewState.allCases {
            for status in RenderStatus.allCases where status != .complete {
                for fact in [ReviewFact.turned(status), .takeCompleted(status)] {
                    // A take may be completed in a scene that waits for others; how far that is was told before.
                    if case .takeCompleted = fact, state == .reviewReady { continue }
                    let after = ReviewLife.state(state, after: fact)
                    #expect(after == .notReady || after == .returned, "\(state) after \(fact) is \(after)")
                }
            }
        }
    }
}

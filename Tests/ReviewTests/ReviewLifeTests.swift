import Model
import Testing

@testable import Review

@Suite struct ReviewLifeTests {
    @Test(arguments: [
        // A scene is ready when all of it is complete, and approved when exactly what plays was approved.
        (ReviewFacts(render: .pending), ReviewState.notReady, 12),
        (ReviewFacts(render: .rendering), .notReady, 12),
        (ReviewFacts(render: .failed), .notReady, 12),
        (ReviewFacts(render: .complete), .reviewReady, 12),
        (ReviewFacts(render: .complete, isApproved: true), .approved, 12),
        (ReviewFacts(render: .rendering, isApproved: true), .notReady, 12),
        // What is asked for outweighs an approval.
        (ReviewFacts(render: .complete, isApproved: true, issues: [(8, false)]), .returned, 8),
        // Also of a scene that is not complete.
        (ReviewFacts(render: .failed, issues: [(9, false)]), .returned, 9),
        // The earliest stage counts, of what nobody answered.
        (ReviewFacts(render: .complete, issues: [(9, false), (7, false), (8, false)]), .returned, 7),
        (ReviewFacts(render: .complete, issues: [(9, false), (7, true)]), .returned, 9),
        // Nobody screens the cut that was sent back while its answers render.
        (ReviewFacts(render: .rendering, issues: [(8, true)]), .returned, 8),
        (ReviewFacts(render: .failed, issues: [(8, true)]), .returned, 8),
        (ReviewFacts(render: .complete, issues: [(8, true), (7, true)]), .reviewReady, 12),
    ]) func decides(_ facts: ReviewFacts, _ state: ReviewState, _ stage: Int) {
        let found = ReviewLife.state(facts)
        #expect(found.state == state)
        #expect(found.stage == stage)
    }

    @Test func onlyACompleteSceneIsApprovedOrReady() {
        for render in RenderStatus.allCases where render != .complete {
            for isApproved in [false, true] {
                for issues in [[], [(7, false)], [(8, true)]] {
                    let facts = ReviewFacts(render: render, isApproved: isApproved, issues: issues)
                    let state = ReviewLife.state(facts).state
                    #expect(state == .notReady || state == .returned, "\(facts) is \(state)")
                }
            }
        }
    }
}

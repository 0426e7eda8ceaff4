import Model
import Queue
import Testing

@testable import Documents

@Suite struct ReadReviewFileTests {
    private func read(_ reviewer: String, decision: String) throws -> ReadReview {
        let text = """
            {"schema": "dailies.review/1", "reviewer": "\(reviewer)", "saved_at": "2026-11-27T09:00:00Z",
             "project": "film", "scene": "s01", "decisions": [], "scene_decision": \(decision)}
            """
        return try readReviewFile(Array(text.utf8), name: "review.json", rules: .standard)
    }

    @Test(arguments: ["Ann", "Ann Lee", "Zoë 🎬"]) func aDecisionAboutASceneNeedsNoIDAndNoTime(_ name: String) throws {
        let saved = #"{"verdict": "return", "issue_type": "timing", "stage": null, "text": " too slow "}"#
        let review = try read(name, decision: saved)
        #expect(review.faults == [])
        let decision = try #require(review.file.sceneDecision)
        #expect(decision.at == review.file.savedAt)
        #expect(decision.stage == 7)
        #expect(decision.text == "too slow")
        // The same file gives the same one, another reviewer's another.
        #expect(try read(name, decision: saved).file.sceneDecision?.id == decision.id)
        #expect(try read("Bob", decision: saved).file.sceneDecision?.id != decision.id)
    }

    @Test func whatIsNoDecisionAboutASceneIsNamed() throws {
        let review = try read("Ann", decision: #"{"verdict": "note", "text": "lovely"}"#)
        #expect(review.file.sceneDecision == nil)
        #expect(review.faults == ["scene_decision: a scene is approved or returned, nothing else"])
    }
}

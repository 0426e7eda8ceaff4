import Model
import Testing

@testable import Review

/// What people think of a take, from what they said of it.
@Suite struct StandingTests {
    private func said(
        _ verdict: Verdict, _ who: String, at second: Double, overrules: Bool = false, isStale: Bool = false
    ) -> Decision {
        Decision(
            id: "\(who)-\(second)", scene: SceneID(project: "film", scene: "s01"), shot: "1A",
            take: ReviewedTake(job: "j", number: 1, sha256: "00"), verdict: verdict, by: .person(who),
            at: Timestamp(seconds: second), isStale: isStale, overrules: overrules)
    }

    @Test func aPersonsLastWordCounts() {
        // In whatever order they came in.
        let standing = Standing(of: [said(.approve, "ann", at: 2), said(.return, "ann", at: 1)])
        #expect(standing.verdict == .approve)
        #expect(standing.isDisputed == false)
    }

    @Test func aReturnOutweighsApprovals() {
        let standing = Standing(of: [
            said(.return, "bob", at: 1), said(.approve, "ann", at: 2), said(.approve, "cleo", at: 3),
        ])
        #expect(standing.verdict == .return)
        #expect(standing.isDisputed)
    }

    @Test func whoOverrulesEndsWhatOthersSaidBefore() {
        let overruled = [said(.return, "bob", at: 1), said(.approve, "ann", at: 2, overrules: true)]
        #expect(Standing(of: overruled).verdict == .approve)
        #expect(Standing(of: overruled).isDisputed == false)
        // Not what they say afterwards.
        #expect(Standing(of: overruled + [said(.return, "bob", at: 3)]).verdict == .return)
    }

    @Test func aReturnThatWasWithdrawnIsNone() {
        let decisions = [said(.approve, "ann", at: 1), said(.return, "bob", at: 2)]
        #expect(Standing(of: decisions) { $0.by == .person("bob") }.verdict == .approve)
    }

    @Test func notesSelectionsAndStaleWordsSayNothing() {
        let standing = Standing(of: [
            said(.note, "ann", at: 1), said(.select, "ann", at: 2), said(.approve, "ann", at: 3, isStale: true),
        ])
        #expect(standing.verdict == nil)
        #expect(standing.words.isEmpty)
    }
}

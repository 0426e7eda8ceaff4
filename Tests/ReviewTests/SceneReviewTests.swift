import Database
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Review

/// A scene of two shots through its review, by the moves of the queue that a person and a sweep make.
@Suite struct SceneReviewTests {
    private let fixture: QueueFixture
    private let scene = QueueFixture.scene

    init() async throws {
        fixture = try await QueueFixture()
        try await order()
        try await complete()
        try await complete()
    }

    // MARK: Approving

    @Test func anApprovedSceneIsApprovedWithItsTakes() async throws {
        let said = try await say(.approve)
        #expect(said.reviewState == .approved)
        let status = try await fixture.queue.scene(scene)
        #expect(status.undecided == 0)
        #expect(status.shots.map { $0.selected?.standing.verdict } == [.approve, .approve])
        #expect(try await kinds().suffix(1) == [.sceneApproved])
    }

    @Test func anApprovalEndsWhenAShotIsNotCompleteAnyMore() async throws {
        try await say(.approve)
        try await order(first: "a ship")
        #expect(try await state() == .notReady)
        try await complete()
        #expect(try await state() == .reviewReady)
    }

    @Test func anApprovalEndsWhenAShotIsAdded() async throws {
        try await say(.approve)
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C"))
        ])
        #expect(try await state() == .notReady)
    }

    @Test func anApprovalEndsWhenAnotherTakePlays() async throws {
        try await order(first: "a ship")
        try await complete()
        try await say(.approve)
        #expect(try await say(.select, "1A", take: 1).reviewState == .reviewReady)
        // What was approved plays again.
        #expect(try await say(.select, "1A", take: 2).reviewState == .approved)
    }

    @Test func aSceneThatIsNotCompleteIsNotApproved() async throws {
        try await order(first: "a ship")
        await #expect(throws: ReviewError.self) { try await say(.approve) }
        #expect(try await fixture.queue.scene(scene).record.decisions.isEmpty)
    }

    @Test func approvingATakeSelectsIt() async throws {
        try await order(first: "a ship")
        try await complete()
        try await say(.approve, "1A", take: 1)
        #expect(try await fixture.queue.scene(scene).shots[0].selected?.job.take == 1)
        #expect(try await kinds().contains(.takeSelected))
    }

    // MARK: Returning

    @Test func aReturnedTakeReturnsItsScene() async throws {
        let said = try await say(.return, "1A", stage: 8)
        #expect(said.reviewState == .returned)
        #expect(said.stage == 8)
        #expect(try await kinds().suffix(3) == [.takeDecided, .issueCreated, .sceneReturned])
    }

    @Test func ofSeveralReturnsTheEarliestStageCountsAndAllAreKept() async throws {
        try await say(.return, "1A", stage: 9)
        try await say(.return, "1B", stage: 7)
        let said = try await say(.return, stage: 8)
        #expect(said.stage == 7)
        let record = try await fixture.queue.scene(scene).record
        #expect(record.openIssues.map(\.stage) == [9, 7, 8])
    }

    @Test func aReturnedSceneIsReadyOnceEverythingThatIsAskedWasMade() async throws {
        try await say(.return, "1A")
        try await say(.return, "1B", stage: 7)
        try await order(first: "a ship")
        #expect(try await state() == .returned)
        try await complete()
        // Nothing was ordered for the other.
        #expect(try await place() == "returned 7")
        try await order(first: "a ship", second: "a dock")
        try await complete()
        #expect(try await place() == "review_ready 12")
        // What was asked for is still there to be looked at beside the new takes.
        #expect(try await fixture.queue.scene(scene).record.openIssues.map(\.state) == [.answered, .answered])
    }

    @Test func aCanceledRetakeAnswersNothing() async throws {
        try await say(.return, "1A")
        try await order(first: "a ship")
        let job = try await fixture.takes("1A").last?.id
        _ = try await fixture.queue.cancel([try #require(job)])
        #expect(try await state() == .returned)
        try await order(first: "a brig")
        try await complete()
        #expect(try await state() == .reviewReady)
    }

    @Test func aSceneThatWasReturnedAsAWholeIsAnsweredByAnyOfItsShots() async throws {
        try await say(.return)
        try await order(second: "a dock")
        try await complete()
        #expect(try await state() == .reviewReady)
    }

    @Test func nothingIsAskedOfAShotThatLeftTheScene() async throws {
        try await say(.return, "1A")
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1B"))])
        #expect(try await place() == "review_ready 12")
        let issue = try await fixture.queue.scene(scene).record.issues.first
        #expect(issue?.closing?.note == "the shot left the scene")
    }

    @Test func theNewTakePlaysAfterAReturn() async throws {
        try await say(.approve, "1A")
        try await say(.return, "1A")
        try await order(first: "a ship")
        try await complete()
        #expect(try await fixture.queue.scene(scene).shots[0].selected?.job.take == 2)
    }

    @Test func aReturnEndsTheApprovalOfItsScene() async throws {
        try await say(.approve)
        let issue = try await say(.return, "1A").decision.id
        _ = try await fixture.queue.closeIssue(issue, note: "it is fine")
        #expect(try await state() == .reviewReady)
    }

    @Test func approvingANewTakeSettlesWhatWasAskedOfTheOldOne() async throws {
        try await say(.return, "1A", by: "bob")
        try await order(first: "a ship")
        try await complete()
        try await say(.approve, "1A")
        let issue = try await fixture.queue.scene(scene).record.issues.first
        #expect(issue?.closing?.kind == .settled)
        #expect(issue?.closing?.note == "take 2 was approved")
    }

    @Test func aShotThatFailedCanBeReturned() async throws {
        try await order(first: "a ship")
        try await fail()
        // Its first take plays still; what failed is named by its number.
        let said = try await say(.return, "1A", take: 2)
        #expect(said.decision.take?.sha256 == nil)
        #expect(said.reviewState == .returned)
    }

    // MARK: Several people

    @Test func whoDisagreesIsNamedAndTheReturnCounts() async throws {
        try await say(.return, "1A", by: "bob")
        let said = try await say(.approve, "1A")
        guard case .disputed(let others) = said.outcome else {
            Testing.Issue.record("\(said.outcome)")
            return
        }
        #expect(others.map(\.by) == [.person("bob")])
        #expect(said.reviewState == .returned)
        #expect(try await fixture.queue.scene(scene).shots[0].selected?.standing.isDisputed == true)
        await #expect(throws: ReviewError.self) { try await say(.approve) }
    }

    @Test func whoOverrulesDecides() async throws {
        try await say(.return, "1A", by: "bob")
        let said = try await say(.approve, overrules: true)
        #expect(said.reviewState == .approved)
        #expect(try await fixture.queue.scene(scene).shots[0].selected?.standing.verdict == .approve)
        #expect(try await fixture.queue.scene(scene).record.openIssues.isEmpty)
    }

    @Test func ownReturnsAreTakenBackByApproving() async throws {
        try await say(.return, "1A")
        #expect(try await say(.approve, "1A").reviewState == .reviewReady)
    }

    // MARK: What stays

    @Test func beingReadyIsToldOnceForEachTime() async throws {
        let ready = { try await kinds().filter { $0 == .sceneReviewReady }.count }
        #expect(try await ready() == 1)
        try await say(.return, "1A")
        try await order(first: "a ship")
        try await complete()
        #expect(try await ready() == 2)
    }

    @Test func theDatabaseKeepsWhatWasSaid() async throws {
        try await say(.note, "1A", text: "good")
        for text in ["UPDATE decisions SET text = 'bad'", "DELETE FROM decisions"] {
            await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { try $0.execute(text) }
            }
        }
    }

    @Test func whatIsRefusedChangesNothing() async throws {
        await #expect(throws: QueueError.self) { try await say(.return, "9Z") }
        await #expect(throws: QueueError.self) { try await say(.select, "1A", take: 7) }
        #expect(try await fixture.queue.scene(scene).record.decisions.isEmpty)
        #expect(try await state() == .reviewReady)
    }

    // MARK: The world

    private func order(first: String = "a boat", second: String = "a boat") async throws {
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A", prompt: first), QueueFixture.shot("1B", prompt: second))
        ])
    }

    /// Completes the next job with a clip of its own.
    private func complete() async throws {
        fixture.clock.advance(seconds: 1)
        var clip = QueueFixture.clip()
        let name = String(fixture.clock.now.microseconds, radix: 16)
        clip.sha256 = String(repeating: "0", count: 64 - name.count) + name
        try await fixture.complete(clip: clip)
    }

    /// Has the next job fail for good.
    private func fail() async throws {
        let (claim, submission) = try await fixture.intent()
        _ = try await fixture.queue.recordRejected(
            claim.lease, submission.id,
            because: ProviderFailure(outcome: .invalidRequest, code: "NO", message: "no such shot"))
    }

    @discardableResult
    private func say(
        _ verdict: Verdict, _ shot: String? = nil, take: Int? = nil, stage: Int = 8, text: String = "the rope is dry",
        by: String = "ada", overrules: Bool = false
    ) async throws -> Said {
        fixture.clock.advance(seconds: 1)
        let isReturn = verdict == .return
        return try await fixture.queue.acting(as: .person(by)).say(
            Saying(
                of: scene, shot: shot, take: take, verdict, issueType: isReturn ? "visual_continuity" : nil,
                stage: isReturn ? stage : nil, text: text, overrules: overrules))
    }

    private func state() async throws -> ReviewState { try await fixture.queue.scene(scene).reviewState }

    private func place() async throws -> String {
        let status = try await fixture.queue.scene(scene)
        return "\(status.reviewState.rawValue) \(status.stage)"
    }

    private func kinds() async throws -> [Event.Kind] {
        try await fixture.queue.events(after: 0).map(\.kind).filter { $0 != .jobState && $0 != .creditsBooked }
    }
}

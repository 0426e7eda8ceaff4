import Database
import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// A film that is submitted again while some of its jobs are under way: nothing that the manifest no longer asks for
/// is bought, and nothing that it asks for is forgotten.
@Suite struct ResubmitTests {
    private let notSent = ProviderFailure(outcome: .infrastructure, code: "CONNECT", message: "no route")

    private func place(_ fixture: QueueFixture, _ shots: ShotOrder...) async throws -> OrderPlan {
        try await fixture.queue.place([
            FilmOrder(
                project: QueueFixture.scene.project, title: "Film",
                scenes: [SceneOrder(id: QueueFixture.scene.scene, number: 1, title: "Scene", shots: shots)])
        ])
    }

    @Test func goingBackToAnEarlierSpecWithdrawsTheChangeThatWasNotSent() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A", prompt: "a boat"))
        try await fixture.complete()
        _ = try await place(fixture, QueueFixture.shot("1A", prompt: "a ship"))
        let plan = try await place(fixture, QueueFixture.shot("1A", prompt: "a boat"))
        #expect(plan.jobs.isEmpty && plan.superseded.map(\.take) == [2])
        #expect(try await fixture.queue.countStates()[.queued, default: 0] == 0)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func aJobWhoseOrderNeverLeftTheMachineIsReplacedByAChange() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A", prompt: "a boat"))
        let (claim, submission) = try await fixture.intent()
        _ = try await fixture.queue.recordRejected(claim.lease, submission.id, because: notSent)
        let plan = try await place(fixture, QueueFixture.shot("1A", prompt: "a ship"))
        #expect(plan.superseded.count == 1)
        #expect(try await fixture.queue.countStates()[.queued] == 1)
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func aJobOfAnOmittedShotThatWaitsForAnotherTryIsWithdrawn() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A"), QueueFixture.shot("1B"))
        let (claim, submission) = try await fixture.intent()
        _ = try await fixture.queue.recordRejected(claim.lease, submission.id, because: notSent)
        let plan = try await place(fixture, QueueFixture.shot("1B"))
        #expect(plan.withdrawn.map(\.shot.shot) == ["1A"])
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func aHeldJobThatNothingWasBoughtForIsReplacedByAChange() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A", prompt: "a boat"))
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        try await fixture.queue.hold(claim.lease, because: notSent, reason: .frameMissing)
        _ = try await place(fixture, QueueFixture.shot("1A", prompt: "a ship"))
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func aShotThatIsSubmittedAgainAfterItsCancellationWasAskedForIsQueued() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A"))
        let submission = try await fixture.accept()
        _ = try await fixture.queue.cancel([submission.job])
        let plan = try await place(fixture, QueueFixture.shot("1A"))
        #expect(plan.alreadyQueued.isEmpty && plan.jobs.map(\.take) == [2])
    }

    @Test func replacingAJobTellsNobodyThatTheSceneBeganToRenderAgain() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A"), QueueFixture.shot("1B", prompt: "a boat"))
        try await fixture.complete()
        let last = try await fixture.queue.lastEvent()
        _ = try await place(fixture, QueueFixture.shot("1A"), QueueFixture.shot("1B", prompt: "a ship"))
        let kinds = try await fixture.queue.events(after: last).map(\.kind)
        #expect(kinds.allSatisfy { $0 == .jobState }, "\(kinds)")
    }

    @Test func aFailedJobThatANewerTakeReplacedIsNotBoughtAgain() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A", prompt: "a boat", retries: 1))
        let submission = try await fixture.accept()
        let claim = try await fixture.follow()
        _ = try await fixture.queue.recordFailed(
            claim.lease, submission.id, because: ProviderFailure(outcome: .transient, code: "13", message: "internal"))
        _ = try await place(fixture, QueueFixture.shot("1A", prompt: "a ship"))
        await #expect { try await fixture.queue.retry([submission.job]) } throws: {
            ($0 as? QueueError)?.code == .notAllowed
        }
    }

    @Test func aCancellationBetweenTheClaimAndTheIntentBuysNothing() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A"))
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        _ = try await fixture.queue.cancel([claim.job.id])
        let submission = try await fixture.queue.recordIntent(
            claim.lease, tariff: nil
        ).submission
        #expect(submission == nil)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func aClockThatWasSetBackDoesNotLoseASuccess() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A"))
        let submission = try await fixture.accept()
        fixture.clock.advance(seconds: -5)
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        #expect(try await fixture.job("1A")?.state == .uploading)
    }

    @Test func theTimeThatNoSweepRanIsNotGenerationTime() async throws {
        let fixture = try await QueueFixture()
        _ = try await place(fixture, QueueFixture.shot("1A"))
        let submission = try await fixture.accept()
        let claim = try await fixture.follow()
        try await fixture.queue.recordWaiting(claim.lease, askAgainAfter: 5)
        fixture.clock.advance(seconds: 8 * 3600)
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        #expect(try await fixture.job("1A")?.generationSeconds == nil)
    }
}

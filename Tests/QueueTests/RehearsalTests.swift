import Ledger
import Model
import Queue
import QueueSupport
import Testing

/// A film that is rehearsed and then ordered for real: what its scene says on the way.
@Suite struct RehearsalTests {
    private let fixture: QueueFixture
    private let failure = ProviderFailure(outcome: .invalidRequest, code: "400", message: "no")

    init() async throws {
        fixture = try await QueueFixture()
        try await fixture.grant("100", to: .main)
    }

    /// Orders shot 1A at a provider, and 1B at the mock when that is wanted.
    @discardableResult
    private func order(_ route: Route, prompt: String = "a boat", withSecond: Bool = false) async throws -> OrderPlan {
        var first = QueueFixture.shot("1A", prompt: prompt)
        first.route = route
        let shots = withSecond ? [first, QueueFixture.shot("1B")] : [first]
        return try await fixture.queue.place([QueueFixture.film(shots)], account: route.account)
    }

    private func scene() async throws -> SceneStatus { try await fixture.queue.scene(QueueFixture.scene) }
    private func first() async throws -> SceneStatus.ShotStatus { try #require(try await scene().shots.first) }

    @Test func aSceneRendersFromItsFirstRealOrderOnAndWhatFailsIsStillStoodInFor() async throws {
        try await order(.mock, withSecond: true)
        try await fixture.complete()
        #expect(try await scene().renderStatus == .rendering)
        try await fixture.complete()
        #expect(try await scene().renderStatus == .complete)

        try await order(.veo, withSecond: true)
        #expect(try await scene().renderStatus == .rendering, "one shot is to come, and the other is there")
        #expect(try await scene().state == .rendering)
        let (claim, submission) = try await fixture.intent(at: "veo3")
        #expect(try await scene().renderStatus == .rendering)
        #expect(try await scene().shots.map(\.hasStandIn) == [true, false])

        _ = try await fixture.queue.recordRejected(claim.lease, submission.id, because: failure)
        #expect(try await scene().renderStatus == .failed)
        #expect(try await scene().count(.failed) == 1)
        #expect(try await scene().count(.completed) == 1)
        #expect(try await first().hasStandIn)
        #expect(try await first().selected?.job.take == 1)

        _ = try await fixture.queue.retry([claim.job.id])
        try await fixture.complete(at: "veo3")
        #expect(try await scene().renderStatus == .complete)
        #expect(try await scene().reviewState == .reviewReady)
        #expect(try await scene().shots.map(\.hasStandIn) == [false, false])
        #expect(try await first().selected?.job.take == 2)
        #expect(try await scene().isRehearsal, "the other shot was only ever rehearsed")
    }

    @Test func aRealOrderThatIsCanceledAtTheProviderGivesTheRehearsalBackToo() async throws {
        try await order(.mock)
        try await fixture.complete()
        try await order(.veo)
        #expect(try await scene().renderStatus == .pending, "the animatic is not what is to be made")
        let submission = try await fixture.accept(at: "veo3")
        #expect(try await scene().renderStatus == .rendering)
        #expect(try await fixture.queue.cancel([submission.job]).map(\.result) == [.requested])
        #expect(try await first().hasStandIn, "it is not known yet whether the take comes all the same")
        let claim = try await fixture.follow(at: "veo3")
        try await fixture.queue.recordCancelSent(claim.lease)
        _ = try await fixture.queue.recordFailed(claim.lease, submission.id, because: failure)
        #expect(try await scene().renderStatus == .complete)
        #expect(try await scene().isRehearsal)
        #expect(try await !first().hasStandIn)
        #expect(try await fixture.balance(of: .main) == AccountBalance(balance: credits("100"), held: .zero))
    }

    @Test func anAnimaticThatWasSentIsFinishedBesideTheRealOrderAndStandsIn() async throws {
        try await order(.mock)
        let animatic = try await fixture.accept()
        let plan = try await order(.veo)
        #expect(plan.superseded.isEmpty)
        #expect(plan.jobs.map(\.take) == [2])
        #expect(try await scene().renderStatus == .pending, "nothing of the real take was begun")

        try await fixture.queue.recordSucceeded(animatic.id, VideoResult(reference: "r", usage: .seconds(8)))
        _ = try await fixture.store()
        #expect(try await scene().renderStatus == .pending)
        #expect(try await scene().reviewState == .notReady)
        #expect(try await first().hasStandIn)
        #expect(try await first().selected?.job.id == animatic.job)
    }

    @Test func aRehearsalBesideARealTakeThatIsUnderWayCompletesNothing() async throws {
        try await order(.veo)
        let real = try await fixture.accept(at: "veo3")
        try await order(.mock, prompt: "a ship")
        #expect(try await first().current?.job.id == real.job)
        try await fixture.complete()
        #expect(try await scene().renderStatus == .rendering)
        #expect(try await first().current?.job.id == real.job)
        #expect(try await first().hasStandIn)

        try await fixture.queue.recordSucceeded(real.id, VideoResult(reference: "r", usage: .seconds(8)))
        let claim = try await fixture.follow(at: "veo3")
        _ = try await fixture.queue.recordStored(claim.lease, real.id, QueueFixture.clip())
        #expect(try await scene().renderStatus == .complete)
        #expect(try await first().selected?.job.id == real.job, "though the animatic is the later take")
    }

    @Test func aRehearsalThatFailedIsNotRetriedOnceItsShotWasOrderedForReal() async throws {
        try await order(.mock)
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        _ = try await fixture.queue.fail(claim.lease, because: failure)
        #expect(try await fixture.queue.failedJobs() == [claim.job.id])
        let plan = try await order(.veo)
        #expect(plan.jobs.map(\.isRerouted) == [true])
        #expect(try await fixture.queue.failedJobs().isEmpty)
        await #expect { try await fixture.queue.retry([claim.job.id]) } throws: {
            ($0 as? QueueError)?.code == .notAllowed
        }
    }

    @Test func whatAnyTakeOfAShotWasMadeFromQueuesNothingOnItsRouteAgain() async throws {
        for prompt in ["a boat", "a ship"] {
            for (route, provider) in [(Route.veo, "veo3"), (.mock, "mock")] {
                try await order(route, prompt: prompt)
                try await fixture.complete(at: provider)
            }
        }
        for route in [Route.mock, .veo] {
            for prompt in ["a boat", "a ship"] {
                let plan = try await order(route, prompt: prompt)
                #expect(plan.jobs.isEmpty)
                #expect(plan.superseded.isEmpty)
                #expect(plan.alreadyQueued.count == 1, "\(route.provider) \(prompt)")
            }
        }
        #expect(try await first().jobs.map(\.job.take) == [1, 2, 3, 4])
        #expect(try await first().selected?.job.take == 3)
        let plan = try await order(.veo, prompt: "a raft")
        #expect(plan.jobs.map(\.isRerouted) == [false], "it was ordered there before")
    }

    private func credits(_ text: String) -> Credits { Credits(text) ?? Credits(micro: .min) }
}

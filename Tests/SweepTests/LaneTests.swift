import Model
import Providers
import Queue
import QueueSupport
import Testing

@testable import Sweep

@Suite struct LaneTests {
    /// Three shots at the mock, and three at a provider that is paid.
    private func mixed() async throws -> SweepFixture {
        let fixture = try await SweepFixture(shots: 3)
        try await fixture.order(shots: 4...6, at: .veo)
        return fixture
    }

    @Test func oneSweepFinishesTheJobsOfEveryProvider() async throws {
        let fixture = try await mixed()
        let (mock, veo) = (ScriptedProvider(), ScriptedProvider(name: "veo3"))
        let result = try await fixture.sweep(mock, veo)
        #expect(result.completed == 6)
        #expect(result.exitStatus == .done)
        #expect([mock.seen.sent, veo.seen.sent] == [3, 3])
        #expect(result.creditsSettled == [.main: Credits(micro: 1_920_000), .rehearsal: Credits(micro: 1_920_000)])
        #expect(try await fixture.jobs().map(\.provider) == ["mock", "mock", "mock", "veo3", "veo3", "veo3"])
    }

    @Test func whatWaitsForAProviderThatIsNotConfiguredSaysSoAndTheOthersFinish() async throws {
        let fixture = try await mixed()
        let result = try await fixture.sweep(ScriptedProvider())
        #expect(result.completed == 3)
        #expect(result.failed == 0)
        #expect(result.unconfigured == ["veo3": 3])
        #expect(result.exitStatus == .configuration)
        let waiting = try await fixture.jobs().filter { $0.provider == "veo3" }
        #expect(waiting.map(\.state) == [.queued, .queued, .queued])
        #expect(waiting.allSatisfy { $0.reason == .providerUnconfigured && $0.attemptCount == 0 })

        let veo = ScriptedProvider(name: "veo3")
        let later = try await fixture.sweep(ScriptedProvider(), veo)
        #expect(later.completed == 3)
        #expect(later.exitStatus == .done)
        #expect(veo.seen.sent == 3)
    }

    @Test func whatWasBoughtAtAProviderThatIsNotConfiguredAnyMoreWaitsWithItsPurchase() async throws {
        let fixture = try await SweepFixture(shots: 1, route: .veo)
        let slow = ScriptedProvider(name: "veo3", polls: Array(repeating: .pending(retryAfter: nil), count: 200))
        _ = try await fixture.sweep(slow, limits: SweepLimits(deadline: 20))
        _ = try await fixture.sweep(ScriptedProvider())
        let waiting = try #require(try await fixture.job())
        #expect(waiting.state == .generating)
        #expect(waiting.reason == .providerUnconfigured)
        let veo = ScriptedProvider(name: "veo3")
        #expect(try await fixture.sweep(veo).completed == 1)
        #expect(veo.seen.sent == 0)
    }

    @Test func theDefaultProviderHasToBeConfiguredAlsoWhenNothingWaits() async throws {
        let fixture = try await SweepFixture(shots: 1)
        let result = try await fixture.sweep(ScriptedProvider(), default: "veo3")
        #expect(result.completed == 1)
        #expect(result.unconfigured == ["veo3": 0])
        #expect(result.exitStatus == .configuration)
    }

    @Test func creditsThatAreShortInOneAccountKeepNoOtherOneBack() async throws {
        let fixture = try await SweepFixture(shots: 2, credits: "1.28")
        try await fixture.order(shots: 3...4, at: .veo)
        let charged = ProviderFailure(outcome: .transient, code: "13", message: "internal", usage: .seconds(8))
        let mock = ScriptedProvider(polls: [.failed(charged), .failed(charged)])
        let result = try await fixture.sweep(mock, ScriptedProvider(name: "veo3"))
        #expect(result.exitStatus == .outOfCredits)
        #expect(result.creditsSettled[.main] == Credits(micro: 1_280_000))
    }

    @Test func aProviderThatTakesItsTimeKeepsNoOtherOneBack() async throws {
        let fixture = try await mixed()
        let mock = ScriptedProvider()
        // What it works on is answered only once the other provider has been asked about everything.
        let veo = ScriptedProvider(name: "veo3", pollWaits: { _ in mock.seen.polled.count < 3 })
        #expect(try await fixture.sweep(mock, veo).completed == 6)
    }

    @Test func aProviderThatCannotBeReachedKeepsNoOtherOneBack() async throws {
        let fixture = try await mixed()
        let away = ProviderFailure(outcome: .infrastructure, code: "CONNECT", message: "no route")
        let veo = ScriptedProvider(
            name: "veo3", submits: Array(repeating: .answer(.notSent(away)), count: 100))
        let result = try await fixture.sweep(veo, ScriptedProvider(), limits: SweepLimits(maxOpen: 1))
        #expect(result.completed == 3)
        #expect(veo.seen.sent == 3, "each job met silence once")
        #expect(result.exitStatus == .providerUnavailable)
        #expect(try await fixture.jobs().filter { $0.provider == "veo3" }.allSatisfy { $0.state == .queued })
        #expect(try await fixture.queue.scene(SweepFixture.scene).count(.completed) == 3)
    }

    @Test func thatAProviderIsStillNotConfiguredIsNotedOnce() async throws {
        let fixture = try await mixed()
        _ = try await fixture.sweep(ScriptedProvider())
        let last = try await fixture.queue.lastEvent()
        #expect(try await fixture.sweep(ScriptedProvider()).exitStatus == .configuration)
        #expect(try await fixture.queue.events(after: last).map(\.kind) == [.sweepWarning, .sweepFinished])
        #expect(fixture.warnings.contains("3 jobs wait for veo3"))
    }

    @Test func theMostOpenOperationsAreCountedAtEachProvider() async throws {
        let fixture = try await SweepFixture(shots: 4)
        try await fixture.order(shots: 5...8, at: .veo)
        let working = Array(repeating: PollAnswer.pending(retryAfter: 1), count: 8)
        let (mock, veo) = (ScriptedProvider(polls: working), ScriptedProvider(name: "veo3", polls: working))
        _ = try await fixture.sweep(mock, veo, limits: SweepLimits(maxOpen: 1))
        #expect([mock.seen.mostOpen, veo.seen.mostOpen] == [1, 1])
        #expect([mock.seen.sent, veo.seen.sent] == [4, 4])
    }
}

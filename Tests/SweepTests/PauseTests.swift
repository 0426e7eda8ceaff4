import Database
import Model
import Providers
import Queue
import QueueSupport
import Sweep
import TestSupport
import Testing

/// A sweep buys nothing of what is paused, and pauses everything itself when the books are wrong.
@Suite struct PauseTests {
    @Test func aPausedSweepBuysNothingAndEndsWell() async throws {
        let fixture = try await SweepFixture(shots: 3)
        #expect(try await fixture.queue.pause(.provider("mock"), reason: "holidays"))
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider)
        #expect(result.outcome == .finished)
        #expect(result.exitStatus == .done)
        #expect(result.submitted == 0)
        #expect(provider.seen.sent == 0)
        #expect(result.paused.map(\.scope) == [.provider("mock")])
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued && $0.reason == .paused })

        #expect(try await fixture.queue.resume(.provider("mock")))
        let next = try await fixture.sweep(provider)
        #expect(next.completed == 3)
        #expect(next.paused.isEmpty)
    }

    @Test func whatWasBoughtBeforeAPauseIsFinished() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let provider = ScriptedProvider(polls: [.pending(retryAfter: 3600)])
        _ = try await fixture.sweep(provider, limits: SweepLimits(deadline: 60, maxJobs: 1))
        #expect(try await fixture.queue.pause(.all, reason: nil))
        fixture.clock.advance(seconds: 4000)
        let result = try await fixture.sweep(provider)
        #expect(result.submitted == 0)
        #expect(result.completed == 1)
        #expect(try await fixture.jobs().map(\.state).filter { $0 == .queued }.count == 1)
    }

    @Test func booksThatAreWrongPauseEverythingAndWhatWasBoughtIsFinished() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let provider = ScriptedProvider(polls: [.pending(retryAfter: 3600)])
        _ = try await fixture.database.write { try $0.execute("UPDATE accounts SET balance = balance + 1000000") }
        let first = try await fixture.sweep(provider, limits: SweepLimits(deadline: 60, maxJobs: 1))
        #expect(first.faults.map(\.rule) == [.balance, .balance])
        #expect(first.exitStatus == .broken)
        let pause = try #require(first.paused.first)
        #expect(pause.scope == .all)
        #expect(pause.by == .sweep(first.sweep))
        #expect(pause.reason?.contains("its entries make") == true, "\(pause)")
        #expect(fixture.warnings.contains("the books are wrong"))

        fixture.clock.advance(seconds: 4000)
        let second = try await fixture.sweep(provider)
        #expect(second.submitted == 0)
        #expect(second.completed == 1, "what was bought is fetched all the same")
        #expect(second.exitStatus == .broken)
        #expect(second.paused == first.paused, "the same finding is no news")

        _ = try await fixture.database.write { try $0.execute("UPDATE accounts SET balance = balance - 1000000") }
        let third = try await fixture.sweep(provider)
        #expect(third.faults.isEmpty)
        #expect(third.exitStatus == .done)
        #expect(third.paused == first.paused, "a person lets it go on")
        #expect(try await fixture.queue.resume(.all))
        #expect(try await fixture.sweep(provider).completed == 1)
    }

    @Test func aDeepCheckAuditsAllBooks() async throws {
        let fixture = try await SweepFixture(shots: 1)
        _ = try await fixture.sweep(ScriptedProvider())
        #expect(try await fixture.queue.audit(isFull: true) == [])
        _ = try await fixture.database.write { try $0.execute("UPDATE jobs SET charged = 0") }
        #expect(try await fixture.queue.audit() == [], "it is not new")
        #expect(try await fixture.queue.audit(isFull: true).map(\.rule) == [.jobCharge])
    }
}

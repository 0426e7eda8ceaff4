import Ledger
import Model
import Providers
import Queue
import Sweep
import Synchronization
import TestSupport
import Testing

@testable import Media

/// A clip that cannot be checked costs its own job, not the sweep, and is never bought again for that.
@Suite struct ClipCheckTests {
    private static let broken = MediaError(code: .toolFailed, message: "ffprobe was killed by signal 11")

    @Test func aClipThatBreaksTheToolsIsTriedThreeTimesAndHeldWhileTheOthersComplete() async throws {
        let fixture = try await SweepFixture(shots: 4)
        let checks = Mutex(0)
        let provider = ScriptedProvider()
        let second = try #require(try await fixture.job(2)).id
        let result = try await fixture.sweep(provider) { path throws(MediaError) in
            guard path.contains(second) else { return SweepFixture.facts }
            checks.withLock { $0 += 1 }
            throw Self.broken
        }
        #expect(result.completed == 3)
        #expect(result.held == 1)
        #expect(result.outcome == .finished)
        #expect(checks.withLock { $0 } == 3)
        #expect(provider.seen.sent == 4)
        let job = try #require(try await fixture.job(2))
        #expect(job.state == .held)
        #expect(job.reason == .clipUnchecked)
        #expect(job.errorMessage?.contains("signal 11") == true)
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func aRetryGoesOnWithTheClipThatWasBoughtAtNoCost() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        _ = try await fixture.sweep(provider) { _ throws(MediaError) in throw Self.broken }
        let job = try #require(try await fixture.job())
        let before = try await fixture.balance()
        #expect(try await fixture.queue.retry([job.id]).map(\.estimate) == [.zero])
        #expect(try await fixture.balance() == before)

        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(result.submitted == 0)
        #expect(provider.seen.sent == 1)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        #expect(try await fixture.job()?.attemptCount == 1)
    }

    @Test func aRetryMeansThreeFurtherTries() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        let checks = Mutex(0)
        for round in 1...2 {
            _ = try await fixture.sweep(provider) { _ throws(MediaError) in
                checks.withLock { $0 += 1 }
                throw Self.broken
            }
            #expect(checks.withLock { $0 } == 3 * round)
            let job = try #require(try await fixture.job())
            #expect(job.reason == .clipUnchecked)
            _ = try await fixture.queue.retry([job.id])
        }
    }

    @Test func toolsThatFailOnceDoNotHoldAJob() async throws {
        let fixture = try await SweepFixture()
        let first = FirstOne()
        let checks = Mutex(0)
        let result = try await fixture.sweep(ScriptedProvider()) { _ throws(MediaError) in
            let number = checks.withLock {
                $0 += 1
                return $0
            }
            if first.is("\(number)") { throw Self.broken }
            return SweepFixture.facts
        }
        #expect(result.completed == 1)
        #expect(result.held == 0)
    }

    @Test func aStoredClipThatBreaksTheToolsIsCheckedAgainAndNotFetchedAgain() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider(downloading: { _ in .gone(Self.gone) })
        try await fixture.storeAsADeadSweep()
        let result = try await fixture.sweep(provider) { _ throws(MediaError) in throw Self.broken }
        #expect(result.held == 1)
        let job = try #require(try await fixture.job())
        #expect(job.reason == .clipUnchecked)
        _ = try await fixture.queue.retry([job.id])
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 0)
    }

    private static let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
}

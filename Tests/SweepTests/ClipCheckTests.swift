import Ledger
import Media
import Model
import Providers
import Queue
import Sweep
import Synchronization
import TestSupport
import Testing

/// A clip that cannot be checked costs its own job, not the sweep, and is never bought again for that.
@Suite struct ClipCheckTests {
    private static let broken = MediaError(code: .toolFailed, message: "ffprobe was killed by signal 11")

    @Test func aClipThatBreaksTheToolsIsTriedThreeTimesAndHeldWhileTheOthersComplete() async throws {
        let fixture = try await SweepFixture(shots: 4)
        let checks = Mutex(0)
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider) { _, spec throws(MediaError) in
            guard spec.prompt == "shot 2" else { return }
            checks.withLock { $0 += 1 }
            throw Self.broken
        }
        #expect(result.completed == 3 && result.held == 1 && result.outcome == .finished)
        #expect(checks.withLock { $0 } == 3 && provider.seen.sent == 4)
        let job = try #require(try await fixture.job(2))
        #expect(job.state == .held && job.reason == "clip_unchecked")
        #expect(job.errorMessage?.contains("signal 11") == true)
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func aRetryGoesOnWithTheClipThatWasBoughtAtNoCost() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        _ = try await fixture.sweep(provider) { _, _ throws(MediaError) in throw Self.broken }
        let job = try #require(try await fixture.job())
        let before = try await fixture.balance()
        #expect(try await fixture.queue.retry([job.id]).map(\.estimate) == [.zero])
        #expect(try await fixture.balance() == before)

        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1 && result.submitted == 0 && provider.seen.sent == 1)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        #expect(try await fixture.job()?.attemptCount == 1)
    }

    @Test func aRetryMeansThreeFurtherTries() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        let checks = Mutex(0)
        for round in 1...2 {
            _ = try await fixture.sweep(provider) { _, _ throws(MediaError) in
                checks.withLock { $0 += 1 }
                throw Self.broken
            }
            #expect(checks.withLock { $0 } == 3 * round)
            let job = try #require(try await fixture.job())
            #expect(job.reason == "clip_unchecked")
            _ = try await fixture.queue.retry([job.id])
        }
    }

    @Test func toolsThatFailOnceDoNotHoldAJob() async throws {
        let fixture = try await SweepFixture()
        let first = FirstOne()
        let checks = Mutex(0)
        let result = try await fixture.sweep(ScriptedProvider()) { _, _ throws(MediaError) in
            let number = checks.withLock {
                $0 += 1
                return $0
            }
            if first.is("\(number)") { throw Self.broken }
        }
        #expect(result.completed == 1 && result.held == 0)
    }

    @Test func aStoredClipThatBreaksTheToolsIsCheckedAgainAndNotFetchedAgain() async throws {
        let fixture = try await SweepFixture()
        let downloads = Mutex(0)
        let provider = ScriptedProvider(downloading: { _ in
            downloads.withLock { $0 += 1 }
            return nil
        })
        let result = try await fixture.sweep(provider) { path, _ throws(MediaError) in
            if path.hasSuffix(".mp4") { throw Self.broken }
        }
        #expect(result.held == 1 && downloads.withLock { $0 } == 1)
        let job = try #require(try await fixture.job())
        #expect(job.reason == "clip_unchecked")
        _ = try await fixture.queue.retry([job.id])
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(downloads.withLock { $0 } == 1 && provider.seen.sent == 1)
    }
}

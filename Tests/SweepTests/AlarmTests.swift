import Ledger
import Model
import Providers
import Queue
import QueueSupport
import Storage
import Sweep
import TestSupport
import Testing

/// Trouble is told by an exit code that is not 0, ends some day, and stays with what it is about.
@Suite struct AlarmTests {
    private let denied = ProviderFailure(outcome: .auth, code: "403", message: "no right")

    @Test func operationsThatMayNotBeAskedAboutEndASweepWithItsAlarm() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let provider = ScriptedProvider(polls: Array(repeating: .unavailable(denied), count: 500))
        let result = try await fixture.sweep(provider, limits: SweepLimits(deadline: 100))
        #expect(result.exitStatus == .providerUnavailable)
        #expect(
            try await fixture.sweep(provider, limits: SweepLimits(deadline: 100)).exitStatus == .providerUnavailable)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .generating })
    }

    @Test func clipsThatMayNotBeFetchedEndEverySweepWithItsAlarmAndAreNeverHeldForThat() async throws {
        let fixture = try await SweepFixture()
        let denied = denied
        let provider = ScriptedProvider(downloading: { _ in .unavailable(denied) })
        for _ in 1...3 {
            let result = try await fixture.sweep(provider, limits: SweepLimits(deadline: 200))
            #expect(result.exitStatus == .providerUnavailable)
            fixture.clock.advance(seconds: 90_000)
        }
        #expect(try await fixture.job()?.state == .uploading)
        #expect(try await fixture.sweep(ScriptedProvider()).exitStatus == .done)
    }

    @Test func aDownloadThatCanNeverWorkIsHeldAndARetryGoesOnAtNoCost() async throws {
        let fixture = try await SweepFixture()
        let empty = ProviderFailure(outcome: .noVideo, code: "EMPTY", message: "an object of no bytes")
        let provider = ScriptedProvider(downloading: { _ in .unavailable(empty) })
        #expect(try await fixture.sweep(provider, limits: SweepLimits(deadline: 900)).held == 1)
        let job = try #require(try await fixture.job())
        #expect(job.reason == .clipUnfetched)
        #expect(job.errorMessage?.contains("downloads came to nothing") == true)
        #expect(try await fixture.queue.retry([job.id]).map(\.estimate) == [.zero])
        #expect(try await fixture.sweep(ScriptedProvider()).completed == 1)
    }

    @Test func oneAnswerThatAClipIsGoneIsNoProof() async throws {
        let fixture = try await SweepFixture()
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "no such object")
        let result = try await fixture.sweep(ScriptedProvider(downloads: [.gone(gone), .gone(gone)]))
        #expect(result.completed == 1)
        #expect(result.held == 0)
    }

    @Test func workAtAnotherProviderTakesNoRoomAtThisOneAndIsTold() async throws {
        let fixture = try await SweepFixture(shots: 4, route: .veo)
        try await fixture.order(shots: 5...6, at: .mock)
        let veo = ScriptedProvider(name: "veo3", polls: Array(repeating: .pending(retryAfter: nil), count: 500))
        _ = try await fixture.sweep(veo, limits: SweepLimits(deadline: 20))
        let due = try await fixture.jobs().filter { $0.state == .generating }.map(\.dueAt)
        #expect(due.count == 4)
        let mock = ScriptedProvider()
        let result = try await fixture.sweep(mock, limits: SweepLimits(deadline: 100))
        #expect(result.completed == 2)
        #expect(mock.seen.polled.count == 2)
        #expect(fixture.warnings.contains("4 jobs wait for veo3"))
        #expect(try await fixture.jobs().filter { $0.state == .generating }.map(\.dueAt) == due, "nobody put them off")
    }

    @Test func anAnswerAboutModelProjectOrRegionStopsBuyingAfterTwoJobsAndFailsNone() async throws {
        let fixture = try await SweepFixture(shots: 40)
        let unknown = ProviderFailure(outcome: .notOffered, code: "404", message: "no such location")
        let provider = ScriptedProvider(submits: Array(repeating: .answer(.rejected(unknown)), count: 500))
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(provider.seen.sent == 2)
        #expect(result.failed == 0)
        #expect(result.exitStatus == .configuration)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued && $0.attemptCount == 0 })
    }

    @Test func aRevokedTokenThatMetFourOrdersAtOnceDoesNotStopTheRun() async throws {
        let fixture = try await SweepFixture(shots: 8)
        let revoked = ProviderFailure(outcome: .auth, code: "401", message: "revoked")
        let provider = ScriptedProvider(submits: Array(repeating: .answer(.rejected(revoked)), count: 4), together: 4)
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 4, deadline: 200))
        #expect(result.completed == 8)
        #expect(result.exitStatus == .done)
    }

    @Test func aSweepThatSaidWhyItEndedLosesNoWorker() async throws {
        let fixture = try await SweepFixture()
        for _ in 1...6 {
            _ = try #require(try await fixture.queue.claimQueued(for: "dead"))
            _ = try await fixture.sweep(
                ScriptedProvider(), limits: SweepLimits(maySubmit: false), earlierEnding: .orderly)
        }
        #expect(try await fixture.job()?.state == .queued)
        #expect(try await fixture.job()?.workerLosses == 0)
    }

    // MARK: Clocks

    @Test func timesThatAWrongClockSetAreBroughtBackWithAWarning() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let now = fixture.clock.now
        fixture.clock.set(now.adding(seconds: 10 * 365 * 86_400))
        let away = ProviderFailure(outcome: .infrastructure, code: "RESET", message: "no answer")
        _ = try await fixture.sweep(
            ScriptedProvider(polls: Array(repeating: .unavailable(away), count: 500)),
            limits: SweepLimits(deadline: 20, maxJobs: 1))
        fixture.clock.set(now)
        let result = try await fixture.sweep(ScriptedProvider())
        #expect(result.completed == 2)
        #expect(fixture.warnings.contains("a wrong clock"))
    }

    @Test func aClockThatIsSetBackDoesNotKeepASweepBeyondItsDeadline() async throws {
        let fixture = try await SweepFixture()
        let clock = fixture.clock
        let provider = ScriptedProvider(
            polls: Array(repeating: .pending(retryAfter: nil), count: 5000),
            pollWaits: { seen in
                if seen.polled.count == 2 { clock.set(ManualClock.start.adding(seconds: -86_400)) }
                return false
            })
        let began = clock.surroundings.uptime()
        let result = try await fixture.sweep(provider, limits: SweepLimits(deadline: 100))
        #expect(result.outcome == .deadline)
        #expect(clock.surroundings.uptime() - began < 200)
    }

    // MARK: Late clips

    @Test func aClipThatTurnsUpAfterTheAdoptWindowIsStillFoundWhileItsJobIsHeld() async throws {
        let fixture = try await SweepFixture()
        let reset = ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "connection reset")
        let provider = ScriptedProvider(
            lookup: .inconclusive, submits: [.answer(.unknown(reset))], places: { "gs://b/\($0)/" })
        _ = try await fixture.sweep(provider, limits: SweepLimits(adoptWindow: 5))
        #expect(try await fixture.job()?.state == .held)
        fixture.clock.advance(seconds: 700)
        let late = ScriptedProvider(
            lookup: .inconclusive,
            finds: [.foundResult(VideoResult(reference: "gs://b/clip.mp4", usage: nil))],
            places: { "gs://b/\($0)/" })
        let result = try await fixture.sweep(late)
        #expect(result.completed == 1)
        #expect(late.seen.sent == 0)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
    }
}

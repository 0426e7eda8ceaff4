import Ledger
import Media
import Model
import Providers
import Queue
import Storage
import Sweep
import TestSupport
import Testing

@Suite struct SweepRunTests {
    @Test func aFilmIsRenderedStoredAndSettled() async throws {
        let fixture = try await SweepFixture(shots: 6)
        let provider = ScriptedProvider(polls: [.pending(retryAfter: nil), .pending(retryAfter: 3)])
        let result = try await fixture.sweep(provider)
        #expect(result.outcome == .finished)
        #expect(result.exitStatus == .done)
        #expect(result.submitted == 6)
        #expect(result.completed == 6)
        #expect(result.creditsSettled[.rehearsal] == Credits("3.84"))
        let jobs = try await fixture.jobs()
        #expect(jobs.allSatisfy { $0.state == .completed })
        let clips = try await fixture.clips()
        #expect(clips.count == jobs.count)
        #expect(clips.allSatisfy { fixture.folder.exists($0.path) && $0.facts == SweepFixture.facts })
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 96_160_000), held: .zero))
        #expect(provider.seen.mostOpen <= 4)
        #expect(try await fixture.queue.scene(SweepFixture.scene).state == .complete)
    }

    @Test func anIdleSweepDoesNothingAndSaysSo() async throws {
        let fixture = try await SweepFixture(shots: 0)
        let result = try await fixture.sweep(ScriptedProvider())
        #expect(result.outcome == .finished)
        #expect(result.exitStatus == .done)
        #expect(result.polled == 0)
    }

    @Test func neverMoreThanTheAllowedOperationsAreOpen() async throws {
        let fixture = try await SweepFixture(shots: 9)
        let provider = ScriptedProvider(polls: Array(repeating: .pending(retryAfter: 1), count: 30))
        _ = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 2))
        #expect(provider.seen.mostOpen == 2)
        #expect(provider.seen.sent == 9)
    }

    @Test func theNumberOfJobsToSubmitCanBeLimitedAlsoToNone() async throws {
        let fixture = try await SweepFixture(shots: 3)
        let provider = ScriptedProvider()
        #expect(try await fixture.sweep(provider, limits: SweepLimits(maySubmit: false)).submitted == 0)
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxJobs: 2))
        #expect(result.submitted == 2)
        #expect(result.completed == 2)
        #expect(result.outcome == .limit)
    }

    @Test func whatTheProviderStillWorksOnWaitsForTheNextSweep() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider(polls: Array(repeating: .pending(retryAfter: 50), count: 4))
        let first = try await fixture.sweep(provider, limits: SweepLimits(deadline: 120))
        #expect(first.outcome == .deadline)
        #expect(first.completed == 0)
        let second = try await fixture.sweep(provider)
        #expect(second.resumed == 1)
        #expect(second.completed == 1)
        #expect(second.submitted == 0)
        #expect(provider.seen.sent == 1)
    }

    @Test func aStopSignalBeginsNothingNewAndLosesNothing() async throws {
        let fixture = try await SweepFixture(shots: 2)
        fixture.stop.request()
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider)
        #expect(result.outcome == .stopped)
        #expect(result.exitStatus == .done)
        #expect(provider.seen.sent == 0)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued })
    }

    @Test func anAttemptThatFailedIsTriedAgainAfterAWait() async throws {
        let fixture = try await SweepFixture()
        let failure = ProviderFailure(outcome: .transient, code: "13", message: "internal")
        let provider = ScriptedProvider(polls: [.failed(failure)])
        let result = try await fixture.sweep(provider)
        #expect(result.retried == 1)
        #expect(result.completed == 1)
        #expect(result.exitStatus == .done)
        #expect(try await fixture.jobs().first?.attemptCount == 2)
        #expect(provider.mostOrdersOfOneSubmission == 1)
        #expect(provider.seen.sent == 2)
    }

    @Test func aRefusedPromptFailsTheJobAndFreesItsCredits() async throws {
        let fixture = try await SweepFixture()
        let refusal = ProviderFailure(outcome: .contentRefused(.prompt), code: "3", message: "refused")
        let result = try await fixture.sweep(ScriptedProvider(submits: [.answer(.rejected(refusal))]))
        #expect(result.failed == 1)
        #expect(result.exitStatus == .jobFailed)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func withoutCreditsForAFurtherAttemptTheSweepEndsWithThree() async throws {
        let fixture = try await SweepFixture(credits: "0.64")
        let charged = ProviderFailure(outcome: .transient, code: "13", message: "internal", usage: .seconds(8))
        let result = try await fixture.sweep(ScriptedProvider(polls: [.failed(charged)]))
        #expect(result.isOutOfCredits)
        #expect(result.exitStatus == .outOfCredits)
        #expect(try await fixture.jobs().first?.reason == .budget)
    }

    @Test func aProviderThatCannotBeReachedIsNotTriedForever() async throws {
        let fixture = try await SweepFixture(shots: 20)
        let failure = ProviderFailure(outcome: .infrastructure, code: "CONNECT", message: "no route")
        let provider = ScriptedProvider(submits: Array(repeating: .answer(.notSent(failure)), count: 100))
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.exitStatus == .providerUnavailable)
        #expect(provider.seen.sent == 3)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued && $0.attemptCount == 0 })
    }
}

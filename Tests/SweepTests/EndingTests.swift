import Database
import Ledger
import Model
import Providers
import Queue
import Storage
import Sweep
import TestSupport
import Testing

/// Purchases that end badly cost their own job, and only as much as was allowed for it.
@Suite struct EndingTests {
    private let forbidden = ProviderFailure(outcome: .auth, code: "7", message: "the caller lacks a right")
    private let full = ProviderFailure(outcome: .quota, code: "8", message: "no quota")
    private let reset = ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "connection reset")

    // MARK: A right or quota that is missing

    @Test func aPurchaseThatEndsForLackOfARightIsHeldAndOnlyAPersonBuysAgain() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider(polls: [.failed(forbidden)])
        let result = try await fixture.sweep(provider)
        #expect(result.held == 1)
        #expect(provider.seen.sent == 1)
        #expect(result.exitStatus == .providerUnavailable)
        fixture.clock.advance(seconds: 86_400)
        #expect(try await fixture.sweep(provider).exitStatus == .done)
        let job = try #require(try await fixture.job())
        #expect(job.state == .held)
        #expect(job.reason == .auth)
        #expect(job.attemptCount == 1)
        #expect(provider.seen.sent == 1)

        _ = try await fixture.queue.retry([job.id])
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 2)
        #expect(provider.mostOrdersOfOneSubmission == 1)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
    }

    @Test func afterTwoPurchasesThatLackedARightNothingMoreIsBought() async throws {
        let fixture = try await SweepFixture(shots: 4)
        let provider = ScriptedProvider(
            polls: Array(repeating: .pending(retryAfter: 300), count: 2)
                + Array(repeating: .failed(forbidden), count: 2))
        _ = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 2, deadline: 60))
        #expect(provider.seen.sent == 2)
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.held == 2)
        #expect(result.exitStatus == .providerUnavailable)
        #expect(provider.seen.sent == 2)
    }

    @Test func aPurchaseThatEndsForLackOfQuotaIsMadeAgainAsOftenAsAllowedAndThenFails() async throws {
        let fixture = try await SweepFixture(retries: 3)
        let provider = ScriptedProvider(polls: Array(repeating: .failed(full), count: 100))
        let result = try await fixture.sweep(provider)
        #expect(result.failed == 1)
        #expect(result.retried == 2)
        #expect(provider.seen.sent == 3)
        let job = try #require(try await fixture.job())
        #expect(job.state == .failed)
        #expect(job.reason == .quota)
        #expect(job.attemptCount == 3)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 100_000_000), held: .zero))
    }

    @Test func anOrderThatIsRefusedForLackOfQuotaUsesNoAttempt() async throws {
        let fixture = try await SweepFixture(retries: 2)
        let provider = ScriptedProvider(submits: Array(repeating: .answer(.rejected(full)), count: 5))
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(try await fixture.job()?.attemptCount == 1)
    }

    // MARK: Refused orders

    @Test func oneRefusedOrderDoesNotStopTheNext() async throws {
        let fixture = try await SweepFixture(shots: 3)
        let provider = ScriptedProvider(submits: [.answer(.rejected(forbidden))])
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.completed == 3)
        #expect(result.exitStatus == .done)
        #expect(provider.seen.sent == 4)
    }

    @Test func ordersOfTwoJobsThatAreRefusedStopTheRestUntilTheNextSweep() async throws {
        let fixture = try await SweepFixture(shots: 5)
        let provider = ScriptedProvider(submits: Array(repeating: .answer(.rejected(forbidden)), count: 2))
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.exitStatus == .providerUnavailable)
        #expect(provider.seen.sent == 2)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued && $0.attemptCount == 0 })
        fixture.clock.advance(seconds: 3600)
        #expect(try await fixture.sweep(provider).completed == 5)
    }

    @Test func aJobWhoseClipWeMayNotFetchDoesNotStopTheOthers() async throws {
        let fixture = try await SweepFixture(shots: 5)
        let denied = ProviderFailure(outcome: .auth, code: "403", message: "no right to read the bucket")
        let first = FirstOne()
        let provider = ScriptedProvider(downloading: { first.is($0.name) ? .unavailable(denied) : nil })
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1, deadline: 1000))
        #expect(result.completed == 4)
        #expect(provider.seen.sent == 5)
        #expect(result.exitStatus == .providerUnavailable)
        #expect(try await fixture.jobs().filter { $0.state == .uploading }.map(\.errorCode) == ["auth"])
    }

    @Test func aJobThatMeetsSilenceAgainAndAgainDoesNotStopTheOthers() async throws {
        let fixture = try await SweepFixture(shots: 5)
        let silence = ProviderFailure(outcome: .infrastructure, code: "TIMEOUT", message: "no byte came")
        let first = FirstOne()
        let provider = ScriptedProvider(downloading: { first.is($0.name) ? .unavailable(silence) : nil })
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1, deadline: 1000))
        #expect(result.completed == 4)
        #expect(provider.seen.sent == 5)
    }

    // MARK: One name for two orders

    @Test func anOrderThatIsGivenTheNameOfAnotherIsHeldAndTheOthersGoOn() async throws {
        let fixture = try await SweepFixture(shots: 3)
        let same = ProviderOperation(name: "op-same")
        let provider = ScriptedProvider(submits: [.answer(.accepted(same)), .answer(.accepted(same))])
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.completed == 2)
        #expect(result.held == 1)
        #expect(result.outcome == .finished)
        let held = try #require(try await fixture.jobs().first { $0.state == .held })
        #expect(held.reason == .operationTaken)
        #expect(held.errorMessage?.contains("op-same") == true)

        #expect(try await fixture.sweep(provider).outcome == .finished)
        #expect(provider.seen.sent == 3)
        let owners = try await fixture.database.read { sql in
            try sql.rows("SELECT job, operation FROM submissions WHERE operation IS NOT NULL") { try $0.text("job") }
        }
        #expect(owners.count == 2)
        #expect(!owners.contains(held.id))
        #expect(try await fixture.queue.resolve(held.id, .declareLost(isForced: false)).state == .failed)
    }

    @Test func anOrderThatIsFoundUnderTheNameOfAnotherIsHeldAndTheOthersGoOn() async throws {
        let fixture = try await SweepFixture(shots: 3)
        let same = ProviderOperation(name: "op-same")
        let provider = ScriptedProvider(
            lookup: .inconclusive, submits: [.answer(.accepted(same)), .answer(.unknown(reset))],
            finds: [.found(same)])
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.completed == 2)
        #expect(result.held == 1)
        #expect(result.outcome == .finished)
        #expect(try await fixture.jobs().filter { $0.state == .held }.map(\.reason) == [.operationTaken])
        #expect(try await fixture.sweep(provider).outcome == .finished)
    }
}

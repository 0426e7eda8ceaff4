import Ledger
import Model
import Providers
import Queue
import QueueSupport
import Sweep
import TestSupport
import Testing

/// What sweeps do about purchases that a person declared lost.
@Suite struct LateTests {
    private let away = ProviderFailure(outcome: .infrastructure, code: "RESET", message: "connection reset")

    /// A film whose first job's purchase was declared lost.
    ///
    /// - Parameter operation: under which the provider accepted it; nil when its answer was lost.
    private func lost(
        operation: String? = "op-lost", shots: Int = 1
    ) async throws -> (fixture: SweepFixture, purchase: Submission) {
        let fixture = try await SweepFixture(shots: shots)
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead"))
        let submission = try #require(
            try await fixture.queue.recordIntent(
                claim.lease, tariff: .perSecond(Credits(micro: 80_000))
            ).submission)
        if let operation {
            try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: operation))
        } else {
            _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        }
        let again = try #require(try await fixture.queue.claimFollowing(for: "dead", at: "mock"))
        try await fixture.queue.hold(again.lease, because: away, reason: .unknownSubmit)
        _ = try await fixture.queue.resolve(submission.job, .declareLost(isForced: false))
        return (fixture, submission)
    }

    private func takes(_ fixture: SweepFixture) async throws -> [Job] {
        try await fixture.queue.scene(SweepFixture.scene).shots.flatMap { $0.jobs.map(\.job) }
    }

    @Test func aLostPurchaseThatSucceedsAfterAllIsFetchedAndSettled() async throws {
        let (fixture, purchase) = try await lost()
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(result.creditsSettled[.rehearsal] == Credits("0.64"))
        #expect(result.exitStatus == .done)
        #expect(provider.seen.sent == 0)
        let jobs = try await takes(fixture)
        #expect(jobs.map(\.id) == [purchase.job] && jobs[0].state == .completed && jobs[0].charged == Credits("0.64"))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
    }

    @Test func aLostPurchaseIsLookedForInItsPlaceForAsLongAsOneOfTodays() async throws {
        let fixture = try await SweepFixture()
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead"))
        let lost = try #require(
            try await fixture.queue.recordIntent(
                claim.lease, tariff: .perSecond(Credits(micro: 80_000)),
                place: { "gs://old/\($0)/" }
            ).submission)
        try await fixture.queue.hold(claim.lease, because: away, reason: .unknownSubmit)
        _ = try await fixture.queue.resolve(lost.job, .declareLost(isForced: false))
        // Today's settings name no place, which says nothing about the one where this clip may still turn up.
        let today = ScriptedProvider(
            lookup: .none, finds: [.notFound, .foundResult(VideoResult(reference: "late", usage: nil))])
        _ = try await fixture.sweep(today)
        fixture.clock.advance(seconds: 1200)
        #expect(try await fixture.sweep(today).completed == 1)
        #expect(today.seen.looks == 2)
    }

    @Test func aLostPurchaseThatIsFoundByItsOrderIsPolledAndFetched() async throws {
        let (fixture, _) = try await lost(operation: nil)
        let provider = ScriptedProvider(
            lookup: .inconclusive, polls: [.pending(retryAfter: nil)],
            finds: [.notFound, .found(ProviderOperation(name: "op-late"))])
        for _ in 1...3 {
            _ = try await fixture.sweep(provider)
            fixture.clock.advance(seconds: 1200)
        }
        #expect(provider.seen.looks == 2)
        #expect(provider.seen.polled == ["op-late", "op-late"])
        #expect(try await takes(fixture).map(\.state) == [.completed])
    }

    @Test func aClipThatIsFoundByItsOrderIsFetched() async throws {
        let (fixture, _) = try await lost(operation: nil)
        let clip = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        let result = try await fixture.sweep(ScriptedProvider(lookup: .inconclusive, finds: [.foundResult(clip)]))
        #expect(result.completed == 1)
        #expect(result.creditsSettled[.rehearsal] == Credits("0.64"))
    }

    @Test func aJobThatWasRetriedAndNotSentIsNotBoughtAgainWhenItsClipComes() async throws {
        let (fixture, purchase) = try await lost(shots: 3)
        _ = try await fixture.queue.retry([purchase.job])
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 3)
        #expect(result.submitted == 2)
        #expect(provider.seen.orders[purchase.id] == nil)
        #expect(provider.seen.orderCount.count == 2)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 98_080_000), held: .zero))
        #expect(try await takes(fixture).count == 3)
    }

    @Test func nothingIsBoughtBeforeTheAnswerAboutALostPurchaseIsThere() async throws {
        let (fixture, purchase) = try await lost()
        _ = try await fixture.queue.retry([purchase.job])
        let (clock, start) = (fixture.clock, fixture.clock.now)
        // The answer comes when the sweep waits, or when it has bought something instead of waiting.
        let provider = ScriptedProvider(pollWaits: { $0.sent == 0 && clock.now == start })
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 0)
        #expect(try await takes(fixture).map(\.id) == [purchase.job])
    }

    @Test func aJobThatWasRetriedAndSentHasTwoTakesEachPaidOnce() async throws {
        let (fixture, purchase) = try await lost()
        _ = try await fixture.queue.retry([purchase.job])
        // The lost one still runs when it is asked about, so the retry is sent.
        let provider = ScriptedProvider(polls: [.pending(retryAfter: nil)])
        #expect(try await fixture.sweep(provider).submitted == 1)
        fixture.clock.advance(seconds: 1200)
        #expect(try await fixture.sweep(provider).completed == 1)

        let jobs = try await takes(fixture)
        #expect(jobs.map(\.state) == [.completed, .completed])
        #expect(jobs.map(\.take) == [1, 2])
        #expect(jobs.allSatisfy { $0.charged == Credits("0.64") })
        let clips = try await fixture.clips()
        #expect(clips.allSatisfy { fixture.folder.exists($0.path) })
        #expect(Set(clips.map(\.sha256)).count == 2)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 98_720_000), held: .zero))
        #expect(provider.seen.sent == 1)
        #expect(provider.mostOrdersOfOneSubmission == 1)
    }

    @Test func aLostPurchaseThatFailsIsChargedWhatTheProviderBills() async throws {
        let (fixture, purchase) = try await lost()
        let bills = ProviderFailure(outcome: .transient, code: "13", message: "internal", usage: .seconds(8))
        let result = try await fixture.sweep(ScriptedProvider(polls: [.failed(bills)]))
        #expect(result.creditsSettled[.rehearsal] == Credits("0.64"))
        #expect(result.failed == 0)
        #expect(result.exitStatus == .done)
        let jobs = try await takes(fixture)
        #expect(jobs.map(\.id) == [purchase.job] && jobs[0].state == .failed && jobs[0].charged == Credits("0.64"))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
    }

    @Test func whatNeverEndsIsAskedAboutForThreeDaysAndKeepsNoSweepAlive() async throws {
        let (fixture, purchase) = try await lost()
        let provider = ScriptedProvider(polls: Array(repeating: .pending(retryAfter: 5), count: 1000))
        for _ in 1...(4 * 24) {
            let before = fixture.clock.now
            let result = try await fixture.sweep(provider)
            // The clock goes on while the question is on its way; a sweep that is kept alive lasts until its deadline.
            let seconds = fixture.clock.now.seconds(since: before)
            #expect(result.outcome == .finished)
            #expect(seconds < SweepLimits().deadline / 2)
            fixture.clock.advance(seconds: 3600)
        }
        #expect((25...50).contains(provider.seen.polled.count))
        let last = provider.seen.polled.count
        _ = try await fixture.sweep(provider)
        #expect(provider.seen.polled.count == last)
        #expect(try await takes(fixture).map(\.state) == [.failed])
        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        #expect(try await fixture.queue.resolve(purchase.job, .adoptResult(found)).state == .uploading)
    }

    @Test func aProviderThatDoesNotAnswerIsAskedOnceInASweepAndAgainInALaterOne() async throws {
        let (fixture, _) = try await lost(shots: 2)
        let second = try #require(try await fixture.queue.claimQueued(for: "dead"))
        let other = try #require(
            try await fixture.queue.recordIntent(
                second.lease, tariff: .perSecond(Credits(micro: 80_000))
            ).submission)
        try await fixture.queue.recordAccepted(other.id, operation: ProviderOperation(name: "op-other"))
        let again = try #require(try await fixture.queue.claimFollowing(for: "dead", at: "mock"))
        try await fixture.queue.hold(again.lease, because: away, reason: .operationGone)
        _ = try await fixture.queue.resolve(other.job, .declareLost(isForced: false))

        let provider = ScriptedProvider(polls: [.unavailable(away)])
        let result = try await fixture.sweep(provider)
        #expect(result.exitStatus == .done)
        #expect(provider.seen.polled.count == 1)
        fixture.clock.advance(seconds: 1200)
        #expect(try await fixture.sweep(provider).completed == 2)
    }

    @Test(arguments: [(ProviderCapabilities.Lookup.none, 0), (.conclusive, 1), (.inconclusive, 3)])
    func anOrderIsLookedForAsLongAsThatCanBringSomething(
        _ lookup: ProviderCapabilities.Lookup, _ looks: Int
    ) async throws {
        let (fixture, _) = try await lost(operation: nil)
        let provider = ScriptedProvider(
            lookup: lookup, finds: lookup == .inconclusive ? [.unavailable(away), .notFound, .notFound] : [])
        for _ in 1...3 {
            #expect(try await fixture.sweep(provider).exitStatus == .done)
            fixture.clock.advance(seconds: 1200)
        }
        #expect(provider.seen.looks == looks)
        #expect(provider.seen.sent == 0)
        #expect(try await takes(fixture).map(\.state) == [.failed])
    }

    @Test func anOperationThatTheProviderDoesNotKnowIsNotAskedAboutAgain() async throws {
        let (fixture, _) = try await lost()
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
        let provider = ScriptedProvider(polls: [.gone(gone)])
        for _ in 1...2 {
            _ = try await fixture.sweep(provider)
            fixture.clock.advance(seconds: 86_400)
        }
        #expect(provider.seen.polled.count == 1)
        #expect(try await takes(fixture).map(\.state) == [.failed])
    }

    @Test func aLostPurchaseTakesNobodysPlaceAtTheProvider() async throws {
        let (fixture, _) = try await lost(shots: 3)
        let provider = ScriptedProvider(polls: [.pending(retryAfter: nil)])
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.completed == 2)
        #expect(result.submitted == 2)
        #expect(provider.seen.mostOpen == 1)
    }
}

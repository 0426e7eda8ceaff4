import Ledger
import Model
import Providers
import Queue
import Sweep
import TestSupport
import Testing

/// How long and where a purchase is looked for whose answer was lost, and how soon one that was taken is asked about.
@Suite struct LookUpTests {
    private static let reset = ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "connection reset")

    private func lost(
        lookup: ProviderCapabilities.Lookup = .inconclusive, finds: [FindAnswer] = [],
        places: @escaping @Sendable (String) -> String? = { "gs://film/\($0)/" }
    ) -> ScriptedProvider {
        ScriptedProvider(lookup: lookup, submits: [.answer(.unknown(Self.reset))], finds: finds, places: places)
    }

    @Test func whereWeMayNotLookAPersonDecidesAfterTheWindow() async throws {
        let forbidden = ProviderFailure(outcome: .auth, code: "403", message: "storage.objects.list is missing")
        let fixture = try await SweepFixture()
        let provider = lost(finds: Array(repeating: .unavailable(forbidden), count: 99))
        let result = try await fixture.sweep(provider, limits: SweepLimits(deadline: 3000, adoptWindow: 60))
        let job = try #require(try await fixture.job())
        #expect(result.held == 1)
        #expect(job.state == .held)
        #expect(job.reason == .unknownSubmit)
        #expect(job.errorMessage?.contains("storage.objects.list") == true)
        #expect(provider.seen.sent == 1)
    }

    @Test func anOutageIsWaitedForLongerThanTheWindow() async throws {
        let outage = ProviderFailure(outcome: .transient, code: "503", message: "down")
        let fixture = try await SweepFixture()
        let provider = lost(finds: Array(repeating: .unavailable(outage), count: 99))
        _ = try await fixture.sweep(provider, limits: SweepLimits(deadline: 1000, adoptWindow: 60))
        #expect(try await fixture.job()?.state == .processing)
        fixture.clock.advance(seconds: 86_400)
        _ = try await fixture.sweep(provider, limits: SweepLimits(deadline: 1000, adoptWindow: 60))
        #expect(try await fixture.job()?.state == .held)
        #expect(provider.seen.sent == 1)
    }

    @Test func theDoubtIsSaidWhileItIsLookedFor() async throws {
        let fixture = try await SweepFixture()
        _ = try await fixture.sweep(lost(), limits: SweepLimits(deadline: 30))
        let job = try #require(try await fixture.job())
        #expect(job.state == .processing)
        #expect(job.reason == .unknownSubmit)
        #expect(job.errorMessage?.contains("nothing will be sent again automatically") == true)
    }

    @Test func withoutAPlaceToLookItIsHeldAtOnce() async throws {
        let fixture = try await SweepFixture()
        _ = try await fixture.sweep(lost(lookup: .none, places: { _ in nil }), limits: SweepLimits(deadline: 30))
        let job = try #require(try await fixture.job())
        #expect(job.state == .held)
        #expect(job.errorMessage?.contains("no place") == true)
    }

    @Test func itIsLookedForWhereItWasPlacedWhateverTodaysSettingsSay() async throws {
        let fixture = try await SweepFixture()
        _ = try await fixture.sweep(lost(places: { "gs://old/\($0)/" }), limits: SweepLimits(deadline: 1))
        // Today's provider knows no place at all, and looks in the old one all the same.
        let found = VideoResult(reference: "gs://old/clip.mp4", usage: nil)
        let today = ScriptedProvider(lookup: .none, finds: [.foundResult(found)])
        #expect(try await fixture.sweep(today).completed == 1)
        #expect(today.seen.placesLookedAt.first??.hasPrefix("gs://old/") == true && today.seen.sent == 0)
    }

    @Test func anOperationThatIsForgottenMayHaveLeftItsClip() async throws {
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "no such operation")
        for finds in [[FindAnswer.foundResult(VideoResult(reference: "clip", usage: nil))], [.notFound]] {
            let fixture = try await SweepFixture()
            let provider = ScriptedProvider(polls: Array(repeating: .gone(gone), count: 20), finds: finds)
            let result = try await fixture.sweep(provider)
            let job = try #require(try await fixture.job())
            #expect(finds == [.notFound] ? job.reason == .operationGone : result.completed == 1)
        }
    }

    @Test(arguments: [(0.0, 5.0), (86_400, 600)])
    func aWishToBeAskedLaterIsObeyedWithinReason(_ wish: Double, _ least: Double) async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider(polls: [.pending(retryAfter: wish)])
        let begun = fixture.clock.now
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect((least..<least + 60).contains(fixture.clock.now.seconds(since: begun)))
        #expect(provider.seen.polled.count == 2)
    }
}

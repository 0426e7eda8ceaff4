import Ledger
import Model
import Providers
import Queue
import Storage
import Sweep
import TestSupport
import Testing

/// A database that was put back, lost or mixed up is older than what was bought: nothing is bought on its word.
@Suite struct OlderDatabaseTests {
    @Test func aPurchaseOfTheJournalThatTheDatabaseDoesNotKnowStopsBuying() async throws {
        var fixture = try await SweepFixture(shots: 3)
        let backup = try await fixture.backUp()
        #expect(try await fixture.sweep(ScriptedProvider(), limits: SweepLimits(maxJobs: 2)).submitted == 2)

        try fixture.restore(backup)
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider)
        #expect(provider.seen.sent == 0 && result.exitStatus == .broken)
        #expect(fixture.warnings.contains("2 purchases"))
        let again = try await fixture.sweep(provider)
        #expect(again.exitStatus == .broken && provider.seen.sent == 0, "nothing but adopting makes it forget")
    }

    @Test func whatIsAdoptedFromTheJournalIsCompletedWithItsClipAndChargedOnce() async throws {
        var fixture = try await SweepFixture(shots: 3)
        let backup = try await fixture.backUp()
        _ = try await fixture.sweep(ScriptedProvider())
        let (jobs, clips) = (try await fixture.jobs(), try await fixture.clips())

        try fixture.restore(backup)
        #expect(try await fixture.adopt(ScriptedProvider(), isConfirmed: false).journal.count == 3)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued }, "it only said so")
        #expect(try await fixture.adopt(ScriptedProvider()).journal.count == 3)
        let provider = ScriptedProvider(downloading: { _ in .gone(Self.gone) })
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 3 && provider.seen.sent == 0 && result.exitStatus == .done)
        #expect(try await fixture.jobs().map(\.id) == jobs.map(\.id))
        #expect(try await fixture.clips().map(\.sha256) == clips.map(\.sha256))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 98_080_000), held: .zero))
        #expect(try await fixture.adopt(provider).isEmpty)
    }

    @Test func anEmptyDatabaseIsFilledFromTheJournalWithFilmAndJobs() async throws {
        var fixture = try await SweepFixture(shots: 2)
        let refused = ProviderFailure(outcome: .contentRefused(.prompt), code: "400", message: "no")
        _ = try await fixture.sweep(
            ScriptedProvider(submits: [.accept, .answer(.rejected(refused))]), limits: SweepLimits(maxOpen: 1))
        let before = try await fixture.jobs()

        try fixture.restore(try fixture.folder.path("new.sqlite"))
        _ = try await fixture.adopt(ScriptedProvider())
        #expect(try await fixture.sweep(ScriptedProvider()).completed == 1)
        let scene = try await fixture.queue.scene(SweepFixture.scene)
        #expect(
            scene.projectTitle == "Film" && scene.title == "Scene" && scene.shots.map(\.name) == ["Shot 1", "Shot 2"])
        let job = try #require(try await fixture.job(1))
        #expect(job.id == before[0].id && job.spec == before[0].spec && job.charged == before[0].charged)
        #expect(job.state == .completed && job.take == 1)
        #expect(
            try await fixture.balance().balance == Credits(micro: -640_000), "a charge is a fact, also without a grant")
    }

    @Test func whatWasStillRunningGoesOnAfterItWasAdopted() async throws {
        var fixture = try await SweepFixture()
        let backup = try await fixture.backUp()
        let provider = ScriptedProvider(polls: [.pending(retryAfter: 60)])
        _ = try await fixture.sweep(provider, limits: SweepLimits(deadline: 5))
        try fixture.restore(backup)
        _ = try await fixture.adopt(provider)
        #expect(try await fixture.job()?.state == .generating)
        #expect(try await fixture.sweep(provider).completed == 1 && provider.seen.sent == 1)
    }

    @Test func aPurchaseThatWasMadeAgainAfterTheRestoreIsKeptAsATakeOfItsOwn() async throws {
        var fixture = try await SweepFixture()
        let backup = try await fixture.backUp()
        _ = try await fixture.sweep(ScriptedProvider())
        try fixture.restore(backup)
        // Somebody took the journal away and swept.
        try fixture.folder.move("State/purchases", to: "kept")
        try fixture.folder.move("State/videos", to: "videos")
        #expect(try await fixture.sweep(ScriptedProvider()).completed == 1)
        try fixture.folder.move("State/purchases", to: "later")
        try fixture.folder.move("kept", to: "State/purchases")
        #expect(try await fixture.adopt(ScriptedProvider()).journal.count == 1)
        #expect(try await fixture.sweep(ScriptedProvider()).completed == 1)
        #expect(try await fixture.queue.scene(SweepFixture.scene).shots[0].jobs.map(\.job.take) == [1, 2])
    }

    @Test func aClipOnTheDiskOfAJobThatBoughtNothingStopsBuyingUntilItIsAdopted() async throws {
        let fixture = try await SweepFixture()
        let job = try #require(try await fixture.job())
        try fixture.folder.write("the clip", to: "State/videos/film/s01/\(job.id).mp4")
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider)
        #expect(provider.seen.sent == 0 && result.exitStatus == .broken)
        #expect(try await fixture.job()?.state == .queued)

        #expect(try await fixture.adopt(provider).disk.map(\.job) == [job.id])
        #expect(try await fixture.sweep(provider).completed == 1 && provider.seen.sent == 0)
        #expect(try await fixture.balance().balance == Credits("99.36"))
    }

    @Test func aClipOfAJobThatNobodyKnowsInTheSameSceneStopsBuying() async throws {
        let fixture = try await SweepFixture()
        try fixture.folder.write("another's", to: "State/videos/film/s01/another.mp4")
        let provider = ScriptedProvider()
        #expect(try await fixture.sweep(provider).exitStatus == .broken && provider.seen.sent == 0)
        #expect(try await fixture.adopt(provider).strangers == ["State/evidence/another-1.mp4"])
        #expect(try await fixture.sweep(provider).completed == 1)
    }

    @Test func whatAnotherHistoryLeftAtTheProviderIsTakenAndNotBoughtAgain() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let job = try #require(try await fixture.job(1))
        let provider = ScriptedProvider()
        provider.keep(.found([FoundPurchase(submission: "other", result: Self.clip)]), of: job.id)
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.completed == 1 && provider.seen.sent == 0)
        #expect(result.exitStatus == .broken, "the database is older than a purchase; the other shot waits")
        #expect(try await fixture.job(1)?.charged == Credits("0.64"))
        #expect(try await fixture.job(2)?.state == .queued)
    }

    @Test func aClipOfAnOrderThatWasRefusedIsTakenBeforeTheNextOneIsSent() async throws {
        let fixture = try await SweepFixture()
        let full = ProviderFailure(outcome: .quota, code: "503", message: "come back", retryAfter: 60)
        let provider = ScriptedProvider(submits: [.answer(.rejected(full))])
        _ = try await fixture.sweep(provider, limits: SweepLimits(deadline: 5))
        let job = try #require(try await fixture.job())
        let refused = try await fixture.database.read {
            try $0.row("SELECT id FROM submissions") { $0.text("id") } ?? ""
        }
        provider.keep(.found([FoundPurchase(submission: refused, result: Self.clip)]), of: job.id)
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1 && provider.seen.sent == 1 && result.exitStatus == .done)
        #expect(try await fixture.balance().balance == Credits("99.36"))
    }

    @Test func whereTheFolderOfAJobCannotBeLookedAtNothingIsBought() async throws {
        let fixture = try await SweepFixture(shots: 3)
        let denied = ProviderFailure(outcome: .auth, code: "403", message: "storage.objects.list is missing")
        let provider = ScriptedProvider()
        provider.keep(.unavailable(denied))
        let result = try await fixture.sweep(provider)
        #expect(provider.seen.sent == 0 && provider.seen.historiesAsked == 2)
        #expect(result.exitStatus == .providerUnavailable)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued && $0.attemptCount == 0 })
    }

    @Test func aRestoredDatabaseBuysNothingUntilItIsCompared() async throws {
        let fixture = try await SweepFixture()
        try await fixture.queue.recordRestored()
        let provider = ScriptedProvider()
        #expect(try await fixture.sweep(provider).exitStatus == .broken && provider.seen.sent == 0)
        let silent = ScriptedProvider()
        silent.keep(.unavailable(Self.silence))
        #expect(try await fixture.adopt(silent).unavailable != nil)
        #expect(try await fixture.sweep(provider).exitStatus == .broken, "the provider could not be compared")
        #expect(try await fixture.adopt(provider).isProviderBlind)
        #expect(try await fixture.sweep(provider).completed == 1)
    }

    private static let clip = VideoResult(reference: "gs://bucket/clip.mp4", billedSeconds: nil)
    private static let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
    private static let silence = ProviderFailure(outcome: .infrastructure, code: "RESET", message: "no answer")
}

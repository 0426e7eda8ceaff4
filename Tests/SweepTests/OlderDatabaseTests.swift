import Database
import Foundation
import Ledger
import Model
import Providers
import Queue
import QueueSupport
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
        #expect(provider.seen.sent == 0)
        #expect(result.exitStatus == .broken)
        #expect(fixture.warnings.contains("2 purchases"))
        let again = try await fixture.sweep(provider)
        #expect(again.exitStatus == .broken, "nothing but adopting makes it forget")
        #expect(provider.seen.sent == 0, "nothing but adopting makes it forget")
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
        #expect(result.completed == 3)
        #expect(provider.seen.sent == 0)
        #expect(result.exitStatus == .done)
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
        #expect(scene.projectTitle == "Film")
        #expect(scene.title == "Scene")
        #expect(scene.shots.map(\.name) == ["Shot 1", "Shot 2"])
        let job = try #require(try await fixture.job(1))
        #expect(job.id == before[0].id && job.spec == before[0].spec && job.charged == before[0].charged)
        #expect(job.state == .completed)
        #expect(job.take == 1)
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
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 1)
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
        #expect(provider.seen.sent == 0)
        #expect(result.exitStatus == .broken)
        #expect(try await fixture.job()?.state == .queued)

        #expect(try await fixture.adopt(provider).disk.map(\.job) == [job.id])
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 0)
        #expect(try await fixture.balance().balance == Credits("99.36"))
    }

    @Test func aClipOfAJobThatNobodyKnowsInTheSameSceneStopsBuying() async throws {
        let fixture = try await SweepFixture()
        try fixture.folder.write("another's", to: "State/videos/film/s01/another.mp4")
        let provider = ScriptedProvider()
        #expect(try await fixture.sweep(provider).exitStatus == .broken)
        #expect(provider.seen.sent == 0)
        #expect(try await fixture.adopt(provider).strangers == ["State/evidence/another-1.mp4"])
        #expect(try await fixture.sweep(provider).completed == 1)
    }

    @Test func whatAnotherHistoryLeftAtTheProviderIsTakenAndNotBoughtAgain() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let job = try #require(try await fixture.job(1))
        let provider = ScriptedProvider()
        provider.keep(.found([FoundPurchase(submission: "other", result: Self.clip)]), of: job.id)
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.completed == 1)
        #expect(provider.seen.sent == 0)
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
            try $0.row("SELECT id FROM submissions") { try $0.text("id") } ?? ""
        }
        provider.keep(.found([FoundPurchase(submission: refused, result: Self.clip)]), of: job.id)
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(provider.seen.sent == 1)
        #expect(result.exitStatus == .done)
        #expect(try await fixture.balance().balance == Credits("99.36"))
    }

    @Test func whereTheFolderOfAJobCannotBeLookedAtNothingIsBought() async throws {
        let fixture = try await SweepFixture(shots: 3)
        let denied = ProviderFailure(outcome: .auth, code: "403", message: "storage.objects.list is missing")
        let provider = ScriptedProvider()
        provider.keep(.unavailable(denied))
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(provider.seen.sent == 0)
        #expect(provider.seen.historiesAsked == 2)
        #expect(result.exitStatus == .providerUnavailable)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued && $0.attemptCount == 0 })
    }

    /// All at once, in different scenes or in one: whoever finds it out stops those who are about to buy too.
    @Test func ordersThatAreOnTheirWayBesideTheDiscoveryAreNotSent() async throws {
        let fixture = try await SweepFixture(shots: 6)
        try fixture.folder.write("another's", to: "State/videos/film/s01/another.mp4")
        let provider = ScriptedProvider()
        #expect(try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 6)).exitStatus == .broken)
        #expect(provider.seen.sent == 0)
        try fixture.folder.move("State/videos/film/s01/another.mp4", to: "gone.mp4")
        #expect(try await fixture.sweep(provider).exitStatus == .broken, "it stays known until it is compared")
        #expect(provider.seen.sent == 0)
        _ = try await fixture.adopt(provider)
        #expect(try await fixture.sweep(provider).completed == 6)
    }

    @Test func aPurchaseFoundAtTheProviderStopsTheNextSweepToo() async throws {
        let fixture = try await SweepFixture(shots: 2)
        let provider = ScriptedProvider()
        let job = try #require(try await fixture.job(1))
        provider.keep(.found([FoundPurchase(submission: "other", result: Self.clip)]), of: job.id)
        _ = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(try await fixture.sweep(provider).exitStatus == .broken)
        #expect(provider.seen.sent == 0)
        _ = try await fixture.adopt(provider)
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 1)
    }

    /// What the journal says of purchases that the backup knows, but not how they ended.
    @Test func aClipThatCameAfterTheBackupIsTakenFromTheDiskAndNotFetchedAgain() async throws {
        var fixture = try await SweepFixture()
        _ = try await fixture.sweep(
            ScriptedProvider(polls: [.pending(retryAfter: 60)]), limits: SweepLimits(deadline: 5))
        let backup = try await fixture.backUp()
        _ = try await fixture.sweep(ScriptedProvider())
        let clip = try #require(try await fixture.clips().first)

        try fixture.restore(backup)
        try await fixture.queue.recordOlder()
        #expect(try await fixture.adopt(ScriptedProvider()).journal.map(\.what) == [.delivered])
        let forgetful = ScriptedProvider(downloading: { _ in .gone(Self.gone) })
        #expect(try await fixture.sweep(forgetful).completed == 1)
        #expect(forgetful.seen.sent == 0)
        #expect(try await fixture.clips().first?.sha256 == clip.sha256)
        #expect(!fixture.folder.exists("State/evidence"))
    }

    @Test(arguments: [true, false])
    func theAnswerThatCameAfterTheBackupIsTakenFromTheJournal(_ isAccepted: Bool) async throws {
        var fixture = try await SweepFixture()
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead"))
        let intent = try await fixture.queue.recordIntent(
            claim.lease, tariff: .perSecond(Credits(micro: 80_000)))
        guard case .recorded(let submission, let record) = intent else { return #expect(Bool(false)) }
        try await fixture.journal().append(record)
        let backup = try await fixture.backUp()
        let operation = ProviderOperation(name: "op-7")
        try await fixture.journal().append(isAccepted ? .accepted(operation) : .rejected, of: submission.id)

        try fixture.restore(backup)
        try await fixture.queue.recordOlder()
        // It knows of no such order, and cannot say so for certain: without the journal it would be held.
        let provider = ScriptedProvider(lookup: .none)
        #expect(try await fixture.sweep(provider).exitStatus == .broken)
        #expect(try await fixture.adopt(provider).journal.count == 1)
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.polled.contains("op-7") == isAccepted)
        #expect(provider.seen.sent == (isAccepted ? 0 : 1))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
    }

    @Test func aJobThatWasAboutToBuyWhenItWasBackedUpGoesOnWithWhatItBought() async throws {
        var fixture = try await SweepFixture()
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead"))
        let backup = try await fixture.backUp()
        try await fixture.queue.release(claim.lease, asLoss: false)
        _ = try await fixture.sweep(ScriptedProvider())

        try fixture.restore(backup)
        try await fixture.queue.recordOlder()
        let provider = ScriptedProvider()
        _ = try await fixture.adopt(provider)
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 0)
        #expect(try await fixture.queue.scene(SweepFixture.scene).shots[0].jobs.count == 1)
    }

    @Test func aJobThatTheJournalAloneKnowsAndThatBroughtNothingIsNotBoughtUnasked() async throws {
        var fixture = try await SweepFixture()
        let refused = ProviderFailure(outcome: .contentRefused(.prompt), code: "400", message: "no")
        _ = try await fixture.sweep(ScriptedProvider(submits: [.answer(.rejected(refused))]))
        try fixture.restore(try fixture.folder.path("new.sqlite"))
        let provider = ScriptedProvider()
        _ = try await fixture.adopt(provider)
        let now = fixture.clock.now
        try await fixture.database.write {
            try CreditLedger($0, now: now, by: .person("ada")).grant(
                Credits(micro: 9_000_000), to: .rehearsal, note: nil)
        }
        _ = try await fixture.sweep(provider)
        let job = try #require(try await fixture.job())
        #expect(provider.seen.sent == 0)
        #expect(job.state == .failed)
        #expect(job.attemptCount == 1)
        _ = try await fixture.queue.retry([job.id])
        #expect(try await fixture.sweep(provider).completed == 1)
    }

    /// A root that has the journal and the clips of another one, which rendered the film with the mock, and whose own order
    /// of it waits.
    private func rootWithThePurchasesOfAnother(ordering route: Route) async throws -> SweepFixture {
        let first = try await SweepFixture()
        _ = try await first.sweep(ScriptedProvider())
        let second = try await SweepFixture(shots: 0, route: route)
        // Else it would give its job the same id.
        second.clock.advance(seconds: 60)
        try await second.order(shots: 1...1, at: route, hasCredits: true)
        try FileManager.default.createDirectory(
            atPath: try second.folder.path("State"), withIntermediateDirectories: true)
        for part in ["purchases", "videos"] {
            try FileManager.default.moveItem(
                atPath: try first.folder.path("State/\(part)"), toPath: try second.folder.path("State/\(part)"))
        }
        return second
    }

    @Test func whatWasSubmittedAgainBecauseItsPurchaseWasNotKnownIsWithdrawnWhenThatIsAdopted() async throws {
        let fixture = try await rootWithThePurchasesOfAnother(ordering: .mock)
        let again = try #require(try await fixture.job()).id
        let provider = ScriptedProvider()
        #expect(try await fixture.adopt(provider).journal.count == 1)
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 0)
        let takes = try await fixture.queue.scene(SweepFixture.scene).shots[0].jobs.map(\.job)
        #expect(takes.map(\.state) == [.completed])
        #expect(takes.map(\.id) != [again])
    }

    @Test func anOrderAtAnotherProviderIsNotWithdrawnForARehearsalThatIsAdopted() async throws {
        let fixture = try await rootWithThePurchasesOfAnother(ordering: .veo)
        let order = try #require(try await fixture.job()).id
        #expect(try await fixture.adopt(ScriptedProvider()).journal.count == 1)
        let job = try #require(try await fixture.job())
        #expect(job.id == order)
        #expect(job.state == .queued)
        let takes = try await fixture.queue.scene(SweepFixture.scene).shots[0].jobs.map(\.job.provider)
        #expect(takes == ["veo3", "mock"])
    }

    @Test func aJournalThatCannotBeReadStopsBuyingAndFetchesWhatWasBought() async throws {
        let fixture = try await SweepFixture(shots: 2)
        _ = try await fixture.sweep(
            ScriptedProvider(polls: [.pending(retryAfter: 60)]), limits: SweepLimits(deadline: 5, maxJobs: 1))
        let journal = try fixture.folder.read("State/purchases/000001.jsonl")
        try fixture.folder.write(journal + Data("{\"kind\":\"refunded\"}\n".utf8), to: "State/purchases/000001.jsonl")
        let provider = ScriptedProvider()
        let error = await #expect(throws: StorageError.self) { try await fixture.sweep(provider) }
        #expect(error?.code == .unreadable)
        #expect(provider.seen.sent == 0)
        #expect(try await fixture.jobs().map(\.state) == [.completed, .queued])
    }

    @Test func aJournalThatWasExchangedForAnothersIsComparedBeforeItIsGoneOnWith() async throws {
        let fixture = try await SweepFixture(shots: 2)
        _ = try await fixture.sweep(ScriptedProvider(), limits: SweepLimits(maxJobs: 1))
        let other = try await SweepFixture()
        _ = try await other.sweep(ScriptedProvider(submits: [.takeAndLoseTheAnswer]), limits: SweepLimits(deadline: 1))
        let lines = String(decoding: try other.folder.read("State/purchases/000001.jsonl"), as: UTF8.self)
        try fixture.folder.write(
            Data(lines.split(separator: "\n").prefix(2).joined(separator: "\n").utf8) + Data("\n".utf8),
            to: "State/purchases/000001.jsonl")
        let provider = ScriptedProvider()
        #expect(try await fixture.sweep(provider).exitStatus == .broken)
        #expect(provider.seen.sent == 0)
        #expect(fixture.warnings.contains("1 purchases that the database does not know"))
    }

    @Test func aRestoredDatabaseBuysNothingUntilItIsCompared() async throws {
        let fixture = try await SweepFixture()
        try await fixture.queue.recordOlder()
        let provider = ScriptedProvider()
        #expect(try await fixture.sweep(provider).exitStatus == .broken)
        #expect(provider.seen.sent == 0)
        let silent = ScriptedProvider()
        silent.keep(.unavailable(Self.silence))
        #expect(try await fixture.adopt(silent).unasked.keys.contains("mock"))
        #expect(try await fixture.sweep(provider).exitStatus == .broken, "the provider could not be compared")
        #expect(try await fixture.adopt(provider).blind == ["mock"])
        #expect(try await fixture.sweep(provider).completed == 1)
    }

    @Test func aRestoredDatabaseIsComparedWithTheProviderOfEachJob() async throws {
        let fixture = try await SweepFixture(shots: 2, route: .veo)
        let veo = ScriptedProvider(name: "veo3")
        _ = try await fixture.sweep(veo, limits: SweepLimits(maxJobs: 1))
        try await fixture.queue.recordOlder()
        #expect(try await fixture.adopt(ScriptedProvider()).unasked.keys.contains("veo3"))
        #expect(try await fixture.sweep(veo).exitStatus == .broken)
        #expect(veo.seen.sent == 1)
        #expect(try await fixture.adopt(veo).unasked.isEmpty)
        #expect(try await fixture.sweep(veo).completed == 1)
    }

    private static let clip = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
    private static let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
    private static let silence = ProviderFailure(outcome: .infrastructure, code: "RESET", message: "no answer")
}

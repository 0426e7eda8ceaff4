import Database
import Digest
import Foundation
import Ledger
import Media
import Model
import Providers
import Queue
import Sweep
import TestSupport
import Testing

/// A file in a clip's place counts by its digest alone, and a clip that was stored is looked after.
@Suite struct WrongFileTests {
    private func place(_ job: String) -> String { "State/videos/film/s01/\(job).mp4" }

    @Test(arguments: ["", "\u{0}\u{0}\u{0}\u{18}ftypisom", "another clip that plays"])
    func aFileInThePlaceOfAClipIsSetAsideAndTheClipIsFetched(_ content: String) async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider(polls: [.pending(retryAfter: 60)])
        _ = try await fixture.sweep(provider, limits: SweepLimits(deadline: 5))
        let job = try #require(try await fixture.job())
        try fixture.folder.write(content, to: place(job.id))
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(provider.seen.sent == 1)
        #expect(try await fixture.clips().first?.sha256 == SHA256Digest.of(try fixture.folder.read(place(job.id))))
        #expect(try fixture.folder.read("State/evidence/\(job.id)-1.mp4") == Data(content.utf8))
        #expect(fixture.warnings.contains("is not that clip"))
    }

    @Test(arguments: ["a folder", "a link", "a link to nothing"])
    func whatIsNoFileInThePlaceOfAClipIsSetAsideToo(_ kind: String) async throws {
        let fixture = try await SweepFixture(shots: 2)
        let waiting = ScriptedProvider(polls: [.pending(retryAfter: 60), .pending(retryAfter: 60)])
        _ = try await fixture.sweep(waiting, limits: SweepLimits(deadline: 5))
        let job = try #require(try await fixture.job())
        try obstruct(fixture.folder, place(job.id), kind)
        #expect(try await fixture.sweep(waiting).completed == 2)
        #expect(waiting.seen.sent == 2)
        // And again when it is kept.
        let clip = try fixture.folder.read(place(job.id))
        try fixture.folder.move(place(job.id), to: "moved.mp4")
        try obstruct(fixture.folder, place(job.id), kind)
        #expect(try await fixture.sweep(ScriptedProvider()).exitStatus == .done)
        #expect(try fixture.folder.read(place(job.id)) == clip)
    }

    private func obstruct(_ folder: ScratchFolder, _ place: String, _ kind: String) throws {
        let path = try folder.path(place)
        try folder.write("outside", to: "outside")
        switch kind {
        case "a folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        case "a link":
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: try folder.path("outside"))
        default:
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/nowhere")
        }
    }

    @Test(arguments: ["gone", "cut short", "exchanged"])
    func aClipThatIsLostIsFetchedAgainByTheNextSweepAndNotBought(_ fate: String) async throws {
        let fixture = try await SweepFixture(shots: 2)
        let provider = ScriptedProvider()
        _ = try await fixture.sweep(provider)
        let job = try #require(try await fixture.job())
        let clip = try fixture.folder.read(place(job.id))
        try spoil(fixture.folder, place(job.id), fate)
        let result = try await fixture.sweep(provider)
        #expect(try fixture.folder.read(place(job.id)) == clip)
        #expect(result.exitStatus == .done)
        #expect(provider.seen.sent == 2)
        #expect(fixture.warnings.contains("was put back from mock"))
        #expect(try await fixture.job()?.charged == Credits("0.64"))
        #expect(try await fixture.queue.lostClips(limit: 9).isEmpty)
    }

    private func spoil(_ folder: ScratchFolder, _ place: String, _ fate: String) throws {
        switch fate {
        case "gone": try FileManager.default.removeItem(atPath: folder.path(place))
        case "cut short": try folder.write("clip", to: place)
        default:
            // Of the same size, with another time.
            let size = try folder.read(place).count
            try folder.write(Data(repeating: 7, count: size), to: place)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: folder.path(place))
        }
    }

    @Test func aClipThatWasCopiedBackWithAnotherTimeIsTheSameClip() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider(downloads: [.delivered])
        _ = try await fixture.sweep(provider)
        let job = try #require(try await fixture.job())
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: fixture.folder.path(place(job.id)))
        _ = try await fixture.sweep(ScriptedProvider(downloading: { _ in .gone(Self.gone) }))
        #expect(!fixture.warnings.contains("lost"))
        #expect(!fixture.warnings.contains("not the one"))
        #expect(try await fixture.clips().first?.modifiedAt == Timestamp(seconds: 5))
    }

    @Test func aClipThatNobodyHasAnyMoreIsToldAndTriedAgainHourly() async throws {
        let fixture = try await SweepFixture()
        _ = try await fixture.sweep(ScriptedProvider())
        let job = try #require(try await fixture.job())
        try FileManager.default.removeItem(atPath: fixture.folder.path(place(job.id)))
        let provider = ScriptedProvider(downloading: { _ in .gone(Self.gone) })
        #expect(try await fixture.sweep(provider).exitStatus == .done)
        #expect(fixture.warnings.contains("cannot be fetched again"))
        #expect(provider.seen.sent == 0)
        #expect(try await fixture.queue.lostClips(limit: 9).isEmpty, "not before an hour")
        fixture.clock.advance(seconds: 3601)
        #expect(try await fixture.queue.lostClips(limit: 9).map(\.job) == [job.id])
        #expect(try await fixture.job()?.state == .completed)
    }

    @Test func otherBytesInPlaceOfALostClipAreToldAndDoNotPileUp() async throws {
        let fixture = try await SweepFixture()
        _ = try await fixture.sweep(ScriptedProvider())
        let job = try #require(try await fixture.job())
        try FileManager.default.removeItem(atPath: fixture.folder.path(place(job.id)))
        // The provider renders anew, or somebody wrote over its object.
        let digest = String(repeating: "f", count: 64)
        _ = try await fixture.database.write { try $0.execute("UPDATE clips SET sha256 = :other", ["other": digest]) }
        for _ in 0..<3 {
            #expect(try await fixture.sweep(ScriptedProvider()).exitStatus == .done)
            fixture.clock.advance(seconds: 90_000)
        }
        #expect(fixture.warnings.contains("mock has other bytes"))
        #expect(!fixture.folder.exists("State/evidence"))
        #expect(!fixture.folder.exists("State/videos/.incoming/\(job.id).part"))
        #expect(try await fixture.clips().first?.sha256 == digest)
    }

    // MARK: What was delivered is kept

    @Test func aClipThatDiffersIsKeptHeldAndCompletedWhenItIsAccepted() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider) { _ in Self.longer }
        #expect(result.held == 1)
        #expect(result.completed == 0)
        let job = try #require(try await fixture.job())
        #expect(job.state == .held)
        #expect(job.reason == .clipDiffers)
        #expect(job.errorMessage?.contains("8 s") == true)
        let clip = try #require(try await fixture.clips().first)
        #expect(fixture.folder.exists(clip.path))
        #expect(clip.facts == Self.longer)
        #expect(clip.differs)
        #expect(
            try await fixture.balance()
                == AccountBalance(balance: Credits(micro: 100_000_000), held: Credits(micro: 640_000)))
        await #expect(throws: QueueError.self) { try await fixture.queue.retry([job.id]) }
        await #expect(throws: QueueError.self) {
            try await fixture.queue.resolve(job.id, .declareLost(isForced: false))
        }

        #expect(try await fixture.queue.resolve(job.id, .accept).state == .completed)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        await #expect(throws: QueueError.self) { try await fixture.queue.resolve(job.id, .accept) }
        #expect(try await fixture.sweep(provider).submitted == 0)
    }

    @Test func aClipThatIsGivenUpIsChargedAndItsPlaceIsFreeForAnotherOne() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        _ = try await fixture.sweep(provider) { _ in Self.longer }
        // The provider still has it, as a bucket does.
        let given = try #require(provider.seen.orders.first)
        provider.keep(
            .found([
                FoundPurchase(
                    submission: given.key, result: VideoResult(reference: given.value.name, usage: nil))
            ]))
        let job = try #require(try await fixture.job())
        let first = try #require(try await fixture.clips().first)
        #expect(try await fixture.queue.resolve(job.id, .declareLost(isForced: true)).charged == Credits("0.64"))
        _ = try await fixture.queue.retry([job.id])
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 2)
        #expect(try await fixture.job()?.charged == Credits("1.28"))
        let kept = try fixture.folder.read("State/evidence/\(job.id)-1.mp4")
        #expect(SHA256Digest.of(kept) == first.sha256)
        #expect(try await fixture.adopt(provider).isEmpty)
        _ = try await fixture.sweep(provider)
        #expect(!fixture.folder.exists("State/evidence/\(job.id)-2.mp4"))
        #expect(!fixture.warnings.contains("is gone"))
    }

    private static let longer = ClipFacts(
        duration: 9.5, width: 1280, height: 720, frameRate: .film, frames: 228, videoCodec: "h264")
    private static let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
}

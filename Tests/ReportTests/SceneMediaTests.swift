import Foundation
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Report

/// The clips beside a page: a paid file is never taken away with them, and what is missing is said.
@Suite struct SceneMediaTests {
    private static let clip = "State/videos/film/s01/a.mp4"
    private static let placed = "Reports/review/film/s01/media/1A-t1.mp4"
    private static let short = ClipRemark(kind: .length, ordered: "8 s", delivered: "7.5 s")
    private static let fast = ClipRemark(kind: .rate, ordered: nil, delivered: "30 frames a second")

    private let folder: ScratchFolder
    private let fixture: QueueFixture

    /// A scene of two shots, the first of which was delivered.
    private init(remarks: [ClipRemark]) async throws {
        fixture = try await QueueFixture()
        folder = fixture.folder
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        try folder.write("the clip", to: Self.clip)
        try folder.write("its still", to: "State/videos/film/s01/a.jpg")
        try await fixture.deliver(Self.clip, seconds: 7.5, remarks: remarks)
    }

    init() async throws { try await self.init(remarks: []) }

    @Test func aClipThatIsGoneIsToldAndTheOtherPagesAreWritten() async throws {
        try remove(Self.clip)
        #expect(try await write().missingClips == [Self.clip])
        let shot = try shot()
        #expect(shot["video"] is NSNull)
        #expect(shot["state"] as? String == "completed")
        #expect(shot["clip_missing"] as? Bool == true)
        #expect(try page().contains("The clip is missing."))
    }

    @Test func theLastCopyOfAClipStaysBesideThePage() async throws {
        try await write()
        #expect(try !page().contains("is missing"))
        try remove(Self.clip)
        #expect(try await write().missingClips == [Self.clip])
        #expect(try text(Self.placed) == "the clip" && folder.exists("Reports/review/film/s01/media/1A-t1.jpg"))
        let shot = try shot()
        #expect(shot["video"] as? String == "media/1A-t1.mp4")
        #expect(shot["clip_missing"] as? Bool == true)
        #expect(try page().contains("The copy beside this page is from an earlier report."))
    }

    /// Of another size, or of the same size and written since.
    @Test(arguments: ["another clip", "the klip"])
    func anotherFileInTheClipsPlaceDoesNotReplaceTheCopy(content: String) async throws {
        try await write()
        try remove(Self.clip)
        try folder.write(content, to: Self.clip)
        #expect(try await write().missingClips == [Self.clip])
        #expect(try text(Self.placed) == "the clip")
    }

    @Test func theLastCopyOfAShotThatLeftTheSceneStays() async throws {
        try await write()
        try remove(Self.clip)
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1B"))])
        try await write()
        #expect(try text(Self.placed) == "the clip" && folder.exists("Reports/review/film/s01/media/1A-t1.jpg"))
    }

    @Test func aClipThatDiffersPlaysOnThePageAndIsNotCounted() async throws {
        let film = try await SceneMediaTests(remarks: [Self.short, Self.fast])
        try await film.write()
        let report = try film.report()
        let completion = report["completion"] as? [String: Any]
        #expect(completion?["completed"] as? Int == 0)
        #expect(completion?["held"] as? Int == 1)
        let shot = try film.shot()
        #expect(shot["state"] as? String == "held")
        #expect(shot["video"] as? String == "media/1A-t1.mp4")
        #expect(shot["duration_seconds"] as? Double == 7.5)
        #expect(shot["poster"] as? String == "media/1A-t1.jpg")
        let kinds = (shot["remarks"] as? [[String: Any]])?.map { $0["kind"] as? String }
        #expect(kinds == ["length", "rate"])
        let failure = (report["failures"] as? [[String: Any]])?.first
        #expect(
            failure?["sentence"] as? String
                == "The clip is not what was ordered: 7.5 s long instead of 8 s. It is kept.")
        let job = try #require(failure?["job"] as? String)
        let next = try #require(failure?["next_action"] as? String)
        for command in ["resolve \(job) --accept", "resolve \(job) --declare-lost --force", "retry \(job)"] {
            #expect(next.contains("`dailies \(command)`"))
        }
        let page = try film.page()
        #expect(page.contains("The clip: 30 frames a second."))
        #expect(page.contains("\"video\":\"media/1A-t1.mp4\""))
        #expect(page.contains("\"seconds\":7.5"))
        for playlist in ["playlist.m3u8", "playlist.xspf"] {
            #expect(try !film.text("Reports/review/film/s01/\(playlist)").contains("1A-t1.mp4"))
        }
    }

    @Test func remarksThatHoldNothingStandOnTheCard() async throws {
        let film = try await SceneMediaTests(remarks: [Self.fast])
        try await film.write()
        #expect(try film.shot()["state"] as? String == "completed")
        #expect(try film.page().contains("<p class=\"remarks\">The clip: 30 frames a second.</p>"))
        #expect(try film.text("Reports/review/film/s01/playlist.xspf").contains("<duration>7500</duration>"))
    }

    @discardableResult
    private func write() async throws -> ReviewFolder.Written {
        let folder = ReviewFolder(
            queue: fixture.queue, root: fixture.folder.path, lanes: 4, surroundings: fixture.clock.surroundings)
        return try await folder.write([QueueFixture.scene])
    }

    private func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: path))
    }

    private func text(_ path: String) throws -> String { String(decoding: try folder.read(path), as: UTF8.self) }
    private func page() throws -> String { try text("Reports/review/film/s01/index.html") }

    private func report() throws -> [String: Any] {
        let json = try JSONSerialization.jsonObject(with: folder.read("Reports/review/film/s01/report.json"))
        return try #require(json as? [String: Any])
    }

    /// The first shot.
    private func shot() throws -> [String: Any] {
        try #require((try report()["playlist"] as? [[String: Any]])?.first)
    }
}

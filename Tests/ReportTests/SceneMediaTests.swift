import ClipStoreConformance
import Foundation
import Model
import Queue
import QueueSupport
import Storage
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
    private init(remarks: [ClipRemark] = [], strip: FilmStrip? = nil) async throws {
        fixture = try await QueueFixture()
        folder = fixture.folder
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        try folder.write("the clip", to: Self.clip)
        try folder.write("its still", to: "State/videos/film/s01/a.jpg")
        try await fixture.deliver(Self.clip, seconds: 7.5, remarks: remarks, strip: strip)
    }

    init() async throws { try await self.init(remarks: []) }

    private static let strip = FilmStrip(tileSeconds: 1, tileWidth: 160, tileHeight: 90, tiles: 8, columns: 8)

    @Test func theFilmStripStandsBesideTheClipWithItsLayout() async throws {
        let film = try await SceneMediaTests(strip: Self.strip)
        try film.folder.write("tiles", to: "State/videos/film/s01/a.strip.jpg")
        try await film.write()
        let strip = try #require(try film.shot()["strip"] as? [String: Any])
        #expect(strip["path"] as? String == "media/1A-t1-strip.jpg")
        #expect(strip["tile_seconds"] as? Double == 1)
        #expect(strip["tile_width"] as? Int == 160 && strip["tile_height"] as? Int == 90)
        #expect(strip["tiles"] as? Int == 8 && strip["columns"] as? Int == 8)
        #expect(strip.count == 6)
        #expect(try film.text("Reports/review/film/s01/media/1A-t1-strip.jpg") == "tiles")
        #expect(try film.shot()["frame_rate"] as? String == "24/1")
        // It stays as long as the clip does.
        try film.remove(Self.clip)
        try film.remove("State/videos/film/s01/a.strip.jpg")
        try await film.write()
        #expect(film.folder.exists("Reports/review/film/s01/media/1A-t1-strip.jpg"))
    }

    @Test func aStripThatIsGoneOrWasNeverMadeIsNoFault() async throws {
        for strip in [nil, Self.strip] {
            let film = try await SceneMediaTests(strip: strip)
            #expect(try await film.write().missingClips.isEmpty)
            #expect(try film.shot()["strip"] is NSNull)
        }
    }

    @Test func aStripThatIsMissingBesideThePageIsPutThereAgain() async throws {
        let film = try await SceneMediaTests(strip: Self.strip)
        try film.folder.write("tiles", to: "State/videos/film/s01/a.strip.jpg")
        try await film.write()
        try film.remove("Reports/review/film/s01/media/1A-t1-strip.jpg")
        #expect(try await film.review().writeStale().scenes == [QueueFixture.scene])
        #expect(film.folder.exists("Reports/review/film/s01/media/1A-t1-strip.jpg"))
    }

    @Test func theFirstAndTheLastFrameStandBesideTheClip() async throws {
        for (name, content) in [("first", "frame 0"), ("last", "frame 191")] {
            try folder.write(content, to: "State/videos/film/s01/a.\(name).jpg")
        }
        try await write()
        #expect(try text("Reports/review/film/s01/media/1A-t1-first.jpg") == "frame 0")
        #expect(try text("Reports/review/film/s01/media/1A-t1-last.jpg") == "frame 191")
        #expect(try shot()["first_frame"] as? String == "media/1A-t1-first.jpg")
        #expect(try shot()["last_frame"] as? String == "media/1A-t1-last.jpg")
        // They stay as long as the clip does.
        try remove(Self.clip)
        try remove("State/videos/film/s01/a.last.jpg")
        try await write()
        #expect(folder.exists("Reports/review/film/s01/media/1A-t1-last.jpg"))
    }

    @Test func framesThatWereOrderedStandBesideThePageAlsoBeforeThereIsAClip() async throws {
        func order(_ start: FrameReference?, _ end: FrameReference?) async throws {
            var shot = QueueFixture.shot("1C", prompt: "\(start?.sha256 ?? "") \(end?.sha256 ?? "")")
            shot.spec.startFrame = start
            shot.spec.endFrame = end
            _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), shot)])
            try await write()
        }
        let media = "Reports/review/film/s01/media"
        let (dawn, dusk) = (try frame("dawn", .jpeg), try frame("dusk", .png))
        try await order(dawn, dusk)
        #expect(try text("\(media)/1C-start.jpg") == "dawn" && text("\(media)/1C-end.png") == "dusk")
        let shown = try #require((try report()["playlist"] as? [[String: Any]])?.last)
        #expect(shown["start_frame"] as? String == "media/1C-start.jpg")
        #expect(shown["end_frame"] as? String == "media/1C-end.png")
        // Other frames are ordered: what is shown follows.
        try await order(try frame("noon", .jpeg), nil)
        #expect(try text("\(media)/1C-start.jpg") == "noon" && !folder.exists("\(media)/1C-end.png"))
        // A frame that is gone from the store is no fault of the page.
        let gone = try frame("gone", .png)
        try remove("State/frames/\(gone.fileName)")
        try await order(nil, gone)
        #expect(!folder.exists("\(media)/1C-start.jpg") && !folder.exists("\(media)/1C-end.png"))
    }

    /// A frame that stands among the frozen ones.
    private func frame(_ content: String, _ format: FrameFormat) throws -> FrameReference {
        let frame = FrameReference(sha256: content, format: format, width: 1280, height: 720)
        try folder.write(content, to: "State/frames/\(frame.fileName)")
        return frame
    }

    /// Of a bucket the page has copies, whose times tell later whether they are still the right ones.
    @Test func clipsOfAnotherStoreStandBesideThePageToo() async throws {
        let store = MemoryStore(downloads: fixture.folder.path + "/downloads")
        let location = ClipLocation(scene: QueueFixture.scene, job: "j1")
        let download = try await store.makeDownloadPath(for: "j1")
        try Data("bought".utf8).write(to: URL(filePath: download))
        let kept = try await store.keep(try await PreparedClip(download), at: location)
        try await store.keep(Array("still".utf8), as: .poster, of: kept)
        try await store.keep(Array("tiles".utf8), as: .strip, of: kept)
        var clip = QueueFixture.clip(kept.address)
        (clip.bytes, clip.sha256, clip.modifiedAt, clip.strip) = (kept.bytes, kept.sha256, kept.modifiedAt, Self.strip)
        try await fixture.complete(clip: clip)
        for _ in 1...2 {
            #expect(try await write(from: store).missingClips == [Self.clip])
            #expect(try text("Reports/review/film/s01/media/1B-t1.mp4") == "bought")
            #expect(try text("Reports/review/film/s01/media/1B-t1.jpg") == "still")
            #expect(try text("Reports/review/film/s01/media/1B-t1-strip.jpg") == "tiles")
        }
        // Once it is gone there, the copy is the last.
        _ = try await store.setAside(location)
        #expect(try await write(from: store).missingClips.sorted() == [Self.clip, kept.address])
        #expect(try text("Reports/review/film/s01/media/1B-t1.mp4") == "bought")
    }

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
        #expect(page.contains("\"duration_seconds\":7.5"))
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
    private func write(from clips: (any ClipStore)? = nil) async throws -> ReviewFolder.Written {
        try await review(from: clips).write([QueueFixture.scene])
    }

    private func review(from clips: (any ClipStore)? = nil) throws -> ReviewFolder {
        try fixture.reviews(clips: clips)
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

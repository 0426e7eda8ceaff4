import Foundation
import Glibc
import Model
import Storage
import TestSupport
import Testing

/// What killed processes left half done. That a file was not touched for a day is had by looking at it two days later.
@Suite struct LeftoversTests {
    private let folder: ScratchFolder
    private let today: Leftovers
    private let later: Leftovers

    init() throws {
        folder = try ScratchFolder()
        let now = Timestamp(seconds: Double(time(nil)))
        today = Leftovers(root: folder.path, now: now)
        later = Leftovers(root: folder.path, now: now.adding(seconds: 172_800))
    }

    private static let drafts = [
        "State/.7-1.part", "State/frames/.12-3.part", "State/mock/operations/.1-1.part",
        "State/videos/film/s01/.9-9.part",
        "Reports/review/.7-2.part", "Reports/review/film/s01/media/.7-3.part",
    ]
    private static let others = [
        "State/dailies.sqlite", "State/videos/film/s01/a.mp4", "State/frames/ab.png", "State/.hidden", "State/7-1.part",
        "State/.7-1.part.txt", "State/videos/.incoming/j1.part", "Jobs/.7-1.part",
    ]

    @Test func draftsThatNobodyTouchedForADayAreRemovedAndNothingElse() async throws {
        for name in Self.drafts + Self.others { try folder.write("half", to: name) }
        #expect(try await today.removeDrafts() == 0)
        #expect(try await later.removeDrafts() == Self.drafts.count)
        #expect(Self.drafts.allSatisfy { !folder.exists($0) })
        #expect(Self.others.allSatisfy(folder.exists))
    }

    @Test func aDraftOfAnOldFileIsAsYoungAsItsName() async throws {
        let path = try folder.write("half", to: "State/.7-1.part")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: path)
        #expect(try await today.removeDrafts() == 0)
    }

    @Test func aLinkLeadsNowhereElse() async throws {
        let elsewhere = try ScratchFolder()
        try elsewhere.write("half", to: ".7-1.part")
        _ = try folder.path("State/x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/State/away", withDestinationPath: elsewhere.path)
        #expect(try await later.removeDrafts() == 0 && elsewhere.exists(".7-1.part"))
    }

    @Test func everyFolderIsLookedIntoOnceADay() async throws {
        #expect(await today.areDue())
        _ = try folder.path("State/x")
        try await today.removeDrafts()
        #expect(await !today.areDue())
        #expect(await later.areDue())
    }

    @Test func downloadsAreNamedWithTheirJob() async throws {
        for name in ["j1.part", "j2.part.part"] { try folder.write("half", to: "State/videos/.incoming/\(name)") }
        #expect(try await today.downloads().isEmpty)
        let downloads = try await later.downloads()
        #expect(downloads.map(\.job) == ["j1", "j2"])
        #expect(downloads.first?.path == "State/videos/.incoming/j1.part")
        for download in downloads { try await later.remove(download) }
        #expect(try await later.downloads().isEmpty)
    }

    /// Killed while it measured, ffmpeg's parent leaves a folder beside the download.
    @Test func foldersInWhichClipsWereMeasuredAreRemoved() async throws {
        let incoming = "State/videos/.incoming"
        for name in [
            "j1.part.aB3xYz/strip.jpg", "j1.part.aB3xYz/sound.txt", "j1.part", "mine/x", "j2.part.long-name/x",
        ] {
            try folder.write("x", to: "\(incoming)/\(name)")
        }
        #expect(try await today.removeDrafts() == 0)
        #expect(folder.exists("\(incoming)/j1.part.aB3xYz/strip.jpg"))
        #expect(try await later.removeDrafts() == 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/\(incoming)").sorted()
        #expect(left == ["j1.part", "j2.part.long-name", "mine"])
    }

    @Test func scratchFoldersAreRemovedUnlessSomebodyPutSomethingThere() async throws {
        let (first, second) = ("dailies-01ARZ3NDEKTSV4RRFFQ69G5FAV", "dailies-\(UUID().uuidString)")
        for name in [first, second] { try folder.write("x", to: "tmp/\(name)/empty.sqlite") }
        try folder.write("x", to: "tmp/dailies-01ARZ3NDEKTSV4RRFFQ69G5FAX/mine.txt")
        try folder.write("x", to: "tmp/dailies-test-1/empty.sqlite")
        try await today.removeScratch(in: folder.path + "/tmp")
        #expect(folder.exists("tmp/\(first)"))
        try await later.removeScratch(in: folder.path + "/tmp")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tmp").sorted()
        #expect(left == ["dailies-01ARZ3NDEKTSV4RRFFQ69G5FAX", "dailies-test-1"])
    }
}

import Foundation
import Model
import TestSupport
import Testing

@testable import Storage

@Suite struct LocalDiskTests {
    private let folder: ScratchFolder
    private let disk: LocalDisk
    private let clip = ClipLocation(scene: SceneID(project: "harbor", scene: "s01"), job: "job1")
    private let place = "State/videos/harbor/s01/job1.mp4"

    init() throws {
        folder = try ScratchFolder()
        disk = LocalDisk(root: folder.path)
    }

    /// Prepares a download and gives it its place, as a sweep does.
    private func keep(_ path: String) async throws(StorageError) -> StoredClip {
        try await disk.keep(try await PreparedClip(path), at: clip)
    }

    @Test func aClipIsAFileUnderTheRoot() async throws {
        let download = try await disk.makeDownloadPath(for: clip.job)
        #expect(download == folder.path + "/State/videos/.incoming/job1.part")
        try Data("clip".utf8).write(to: URL(filePath: download))
        let kept = try await keep(download)
        #expect(kept.address == place)
        #expect(try folder.read(place) == Data("clip".utf8))
    }

    @Test func picturesStandBesideTheClip() async throws {
        let kept = try await keep(folder.write("clip", to: "download"))
        try await disk.keep([1], as: .poster, of: kept)
        try await disk.keep([1, 2], as: .strip, of: kept)
        try await disk.keep([1, 2, 3], as: .firstFrame, of: kept)
        try await disk.keep([1, 2, 3, 4], as: .lastFrame, of: kept)
        #expect(try folder.read("State/videos/harbor/s01/job1.jpg").count == 1)
        #expect(try folder.read("State/videos/harbor/s01/job1.strip.jpg").count == 2)
        #expect(try folder.read("State/videos/harbor/s01/job1.first.jpg").count == 3)
        #expect(try folder.read("State/videos/harbor/s01/job1.last.jpg").count == 4)
    }

    @Test func whatIsPlacedIsASecondNameForTheSameBytes() async throws {
        let kept = try await keep(folder.write("clip", to: "download"))
        let path = folder.path + "/page/clip.mp4"
        #expect(try await disk.place([ClipPlacement(kept, at: path)]) == [true])
        let files = try [path, folder.path + "/" + place].map {
            try FileManager.default.attributesOfItem(atPath: $0)[.systemFileNumber] as? Int
        }
        #expect(files[0] == files[1])
    }

    @Test(arguments: ["a folder", "a link"]) func whatIsNoFileInAClipsPlaceIsNotPlaced(_ kind: String) async throws {
        let kept = try await keep(folder.write("clip", to: "download"))
        try folder.move(place, to: "moved")
        if kind == "a folder" {
            _ = try folder.path(place + "/x")
        } else {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/" + place, withDestinationPath: folder.path + "/moved")
        }
        #expect(try await disk.place([ClipPlacement(kept, at: folder.path + "/page.mp4")]) == [false])
        #expect(try await !disk.fetch(kept.address, to: folder.path + "/page.mp4"))
        #expect(try await disk.traces(of: [kept.address]) == [nil])
        #expect(try await disk.stored(clip)?.isFile == false)
        #expect(!folder.exists("page.mp4"))
    }

    /// A process that died between giving the clip its place and removing the download.
    @Test func finishesWhatADeadProcessBegan() async throws {
        let download = try folder.write("clip", to: "download")
        try FileManager.default.createDirectory(
            atPath: folder.path + "/State/videos/harbor/s01", withIntermediateDirectories: true)
        try FileManager.default.linkItem(atPath: download, toPath: folder.path + "/" + place)
        let stored = try await keep(download)
        #expect(stored.bytes == 4)
        #expect(!folder.exists("download"))
        #expect(try folder.read(place) == Data("clip".utf8))
    }

    @Test func storingAClipFromItsOwnPlaceKeepsIt() async throws {
        try folder.write("clip", to: place)
        #expect(try await keep(folder.path + "/" + place).bytes == 4)
        #expect(folder.exists(place))
    }

    @Test func keepsNothingOfAMissingDownload() async throws {
        let missing = folder.path + "/missing"
        let error = await #expect(throws: StorageError.self) { try await keep(missing) }
        #expect(error?.code == .disk)
        #expect(error?.message.contains("\(missing) cannot be opened: No such file or directory") == true)
        #expect(try await disk.stored(clip) == nil)
    }

    @Test func followsNoLinks() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: try folder.path("download"), withDestinationPath: folder.write("secret", to: "secret"))
        let error = await #expect(throws: StorageError.self) {
            try await keep(folder.path + "/download")
        }
        #expect(error?.code == .disk)
    }

    /// `/proc` takes no folders from anybody, not even from root.
    @Test func saysWhatToDoWhenTheDiskRefuses() async throws {
        let error = await #expect(throws: StorageError.self) {
            try await LocalDisk(root: "/proc").makeDownloadPath(for: "job1")
        }
        #expect(error?.code == .disk)
        #expect(error?.exitStatus == .disk)
        #expect(error?.message.contains("/proc/State") == true)
    }
}

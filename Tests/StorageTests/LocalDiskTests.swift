import Digest
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
    private func store(_ path: String, as location: ClipLocation) async throws(StorageError) -> StoredClip {
        try await disk.store(try await disk.prepare(path), as: location)
    }

    @Test func keepsAClip() async throws {
        let download = try disk.makeDownloadPath(for: clip.job)
        #expect(download == folder.path + "/State/videos/.incoming/job1.part")
        try Data("clip".utf8).write(to: URL(filePath: download))
        let stored = try await store(download, as: clip)
        #expect(stored.path == place)
        #expect(stored.sha256 == SHA256Digest.of("clip"))
        #expect(stored.bytes == 4)
        #expect(try folder.read(place) == Data("clip".utf8))
        #expect(!FileManager.default.fileExists(atPath: download))
        #expect(try await disk.stored(clip) == stored)
    }

    @Test func digestsClipsLargerThanItsBuffer() async throws {
        let bytes = Data((0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let stored = try await store(folder.write(bytes, to: "download"), as: clip)
        #expect(stored.sha256 == SHA256Digest.of(bytes))
        #expect(stored.bytes == 3_000_001)
    }

    @Test func knowsWhatItDoesNotHave() async throws {
        #expect(try await disk.stored(clip) == nil)
    }

    @Test func clearsWhatAnEarlierDownloadLeft() throws {
        let path = try disk.makeDownloadPath(for: clip.job)
        try Data("half".utf8).write(to: URL(filePath: path))
        #expect(try disk.makeDownloadPath(for: clip.job) == path)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func storingTheSameBytesAgainIsHarmless() async throws {
        let first = try await store(folder.write("clip", to: "a"), as: clip)
        #expect(try await store(folder.write("clip", to: "b"), as: clip) == first)
        #expect(!folder.exists("b"))
    }

    /// A process that died between giving the clip its place and removing the download.
    @Test func finishesWhatADeadProcessBegan() async throws {
        let download = try folder.write("clip", to: "download")
        try FileManager.default.createDirectory(
            atPath: folder.path + "/State/videos/harbor/s01", withIntermediateDirectories: true)
        try FileManager.default.linkItem(atPath: download, toPath: folder.path + "/" + place)
        let stored = try await store(download, as: clip)
        #expect(stored.bytes == 4)
        #expect(!folder.exists("download"))
        #expect(try folder.read(place) == Data("clip".utf8))
    }

    @Test func storingAClipFromItsOwnPlaceKeepsIt() async throws {
        try folder.write("clip", to: place)
        #expect(try await store(folder.path + "/" + place, as: clip).bytes == 4)
        #expect(folder.exists(place))
    }

    @Test func neverOverwritesOtherBytes() async throws {
        try folder.write("paid", to: place)
        let download = try folder.write("other", to: "download")
        let error = await #expect(throws: StorageError.self) { try await store(download, as: clip) }
        #expect(error?.code == .conflict)
        #expect(try folder.read(place) == Data("paid".utf8))
        #expect(folder.exists("download"))
    }

    @Test func oneOfManyWriters() async throws {
        let downloads = try (0..<8).map { try folder.write("clip \($0)", to: "download-\($0)") }
        let winners = await withTaskGroup(of: StoredClip?.self) { group in
            for download in downloads { group.addTask { try? await store(download, as: clip) } }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(winners.count == 1)
        #expect(try await disk.stored(clip) == winners.first)
    }

    @Test func keepsNothingOfAMissingDownload() async throws {
        let missing = folder.path + "/missing"
        let error = await #expect(throws: StorageError.self) { try await store(missing, as: clip) }
        #expect(error?.code == .disk)
        #expect(error?.message.contains("\(missing) cannot be opened: No such file or directory") == true)
        #expect(try await disk.stored(clip) == nil)
    }

    @Test func followsNoLinks() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: try folder.path("download"), withDestinationPath: folder.write("secret", to: "secret"))
        let error = await #expect(throws: StorageError.self) {
            try await store(folder.path + "/download", as: clip)
        }
        #expect(error?.code == .disk)
    }

    @Test(arguments: ["", "..", "a/b", "a b", ".hidden", "a\u{0}b"])
    func takesNoNameThatLeavesItsFolder(name: String) async throws {
        #expect(throws: StorageError.self) { try disk.makeDownloadPath(for: name) }
        let elsewhere = ClipLocation(scene: SceneID(project: name, scene: "s01"), job: "job1")
        await #expect(throws: StorageError.self) { try await disk.stored(elsewhere) }
        let download = try folder.write("clip", to: "download")
        await #expect(throws: StorageError.self) { try await store(download, as: elsewhere) }
    }

    /// `/proc` takes no folders from anybody, not even from root.
    @Test func saysWhatToDoWhenTheDiskRefuses() throws {
        let error = #expect(throws: StorageError.self) { try LocalDisk(root: "/proc").makeDownloadPath(for: "job1") }
        #expect(error?.code == .disk)
        #expect(error?.exitStatus == .disk)
        #expect(error?.message.contains("/proc/State") == true)
    }
}

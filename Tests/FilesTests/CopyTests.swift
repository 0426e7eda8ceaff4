import Files
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct CopyTests {
    private let folder: ScratchFolder
    private let source: String
    private let place: String

    init() throws {
        folder = try ScratchFolder()
        source = try folder.write("clip", to: "clip")
        place = folder.path + "/report/media/clip.mp4"
    }

    private func inode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    }

    @Test func aSecondNameNeverReplaces() throws {
        let other = try folder.write("other", to: "other")
        #expect(try !Disk.link(source, to: other))
        #expect(try folder.read("other") == Data("other".utf8))
        #expect(try Disk.link(source, to: folder.path + "/second"))
        #expect(try inode(source) == inode(folder.path + "/second"))
    }

    @Test func placesOnceAndAsASecondName() throws {
        #expect(try Disk.placeCopy(of: source, at: place))
        #expect(try inode(place) == inode(source))
        #expect(try !Disk.placeCopy(of: source, at: place))
        #expect(try Disk.names(in: folder.path + "/report/media") == ["clip.mp4"])
    }

    @Test func takesThePlaceOfAnotherFileWithoutTouchingItsOtherNames() throws {
        let old = try folder.write("old clip", to: "old")
        try Disk.placeCopy(of: old, at: place)
        #expect(try Disk.placeCopy(of: source, at: place))
        #expect(try Disk.contents(of: place) == Array("clip".utf8))
        #expect(try folder.read("old") == Data("old clip".utf8))
    }

    /// A copy is known by its size and the time of its last change, which it takes from the source.
    @Test func copiesOnceAndAgainWhenTheSourceChanged() throws {
        try Disk.copy(source, to: place)
        #expect(try inode(place) != inode(source))
        #expect(try !Disk.placeCopy(of: source, at: place))
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: source)
        #expect(try Disk.placeCopy(of: source, at: place))
    }

    @Test(.enabled(if: anotherFileSystem != nil, "no second file system that can be written"))
    func copiesAcrossFileSystems() throws {
        let name = try #require(anotherFileSystem) + "/" + folder.url.lastPathComponent
        defer { try? FileManager.default.removeItem(atPath: name) }
        let bytes = Data(repeating: 1, count: 1_500_000) + Data(repeating: 2, count: 1_000_000)
        let large = try folder.write(bytes, to: "large")
        #expect(try Disk.placeCopy(of: large, at: name + "/media/large"))
        #expect(try Disk.contents(of: name + "/media/large") == Array(bytes))
        #expect(try !Disk.placeCopy(of: large, at: name + "/media/large"))
        #expect(try Disk.placeCopy(of: source, at: name + "/media/large"))
        #expect(try Disk.contents(of: name + "/media/large") == Array("clip".utf8))
        #expect(try Disk.names(in: name + "/media") == ["large"])
    }

    @Test func followsNoLinkToItsSource() throws {
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: source)
        let error = #expect(throws: FileError.self) { try Disk.placeCopy(of: link, at: place) }
        #expect(error?.code == .inTheWay)
        #expect(error?.message == "\(link) is not a file")
    }

    @Test func aMissingSourceAndAFolderInTheWayChangeNothing() throws {
        let missing = folder.path + "/missing"
        #expect(throws: FileError.missing(missing)) {
            try Disk.placeCopy(of: missing, at: place)
        }
        #expect(!Disk.exists(folder.path + "/report"))
        try folder.write("in the way", to: "report/media/clip.mp4/file")
        let error = #expect(throws: FileError.self) { try Disk.placeCopy(of: source, at: place) }
        #expect(error?.remedy == "Move \(place) away")
        #expect(try Disk.names(in: folder.path + "/report/media") == ["clip.mp4"])
    }
}

/// A folder on another file system than the scratch folders.
private let anotherFileSystem: String? = {
    var here = stat()
    var there = stat()
    guard stat(FileManager.default.temporaryDirectory.path, &here) == 0, stat("/dev/shm", &there) == 0 else {
        return nil
    }
    return here.st_dev != there.st_dev && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : nil
}()

import Files
import Foundation
import TestSupport
import Testing

@Suite struct ReplaceTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func names() throws -> [String]? { try Disk.names(in: folder.path) }

    @Test func putsAFileInPlaceAndMakesItsFolders() throws {
        let place = folder.path + "/a/b/c.json"
        try Disk.replace(place, with: "one".utf8)
        try Disk.replace(place, with: "two".utf8)
        #expect(try Disk.contents(of: place) == Array("two".utf8))
        #expect(try Disk.names(in: folder.path + "/a/b") == ["c.json"])
    }

    /// The draft of a failed write is removed, and what was in the place stays.
    @Test func leavesNothingHalfDone() throws {
        try folder.write("kept", to: "place/file")
        let place = folder.path + "/place"
        let error = #expect(throws: FileError.self) { try Disk.replace(place, with: "new".utf8) }
        #expect(error?.code == .inTheWay)
        #expect(error?.message == "\(place) cannot be put in place: Is a directory")
        #expect(error?.remedy == "Move \(place) away")
        #expect(try names() == ["place"])
        #expect(try folder.read("place/file") == Data("kept".utf8))
    }

    @Test func readersSeeOneOrTheOther() async throws {
        let place = try folder.write(Data(repeating: 0, count: 300_000), to: "place")
        await withTaskGroup(of: Void.self) { group in
            for byte: UInt8 in 1...4 {
                group.addTask {
                    for _ in 1...10 {
                        try? Disk.replace(place, with: repeatElement(byte, count: 300_000))
                        let bytes = (try? Disk.contents(of: place)) ?? []
                        #expect(bytes.count == 300_000)
                        #expect(Set(bytes).count == 1)
                    }
                }
            }
        }
        #expect(try names() == ["place"])
    }

    @Test func replacesALinkAndNotWhatItLeadsTo() throws {
        try folder.write("elsewhere", to: "elsewhere")
        let place = try folder.path("place")
        try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: "elsewhere")
        #expect(try Disk.replaceIfDifferent(place, with: "elsewhere".utf8))
        try Disk.replace(place, with: "new".utf8)
        #expect(try folder.read("elsewhere") == Data("elsewhere".utf8))
    }

    @Test func writesOnlyWhatDiffers() throws {
        let place = folder.path + "/page/index.html"
        #expect(try Disk.replaceIfDifferent(place, with: "one".utf8))
        let before = try FileManager.default.attributesOfItem(atPath: place)
        #expect(try !Disk.replaceIfDifferent(place, with: "one".utf8))
        let after = try FileManager.default.attributesOfItem(atPath: place)
        #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
        #expect(try Disk.replaceIfDifferent(place, with: "two".utf8))
        #expect(try Disk.replaceIfDifferent(place, with: "longer".utf8))
        #expect(try Disk.contents(of: place) == Array("longer".utf8))
    }

    /// What others may read depends on the process's mask alone, so that a web server can be given reports.
    @Test func givesFilesTheUsualPermissions() throws {
        let place = folder.path + "/place"
        try Disk.replace(place, with: [])
        #expect(FileManager.default.createFile(atPath: folder.path + "/usual", contents: nil))
        let modes = try ["place", "usual"].map {
            try FileManager.default.attributesOfItem(atPath: folder.path + "/" + $0)[.posixPermissions] as? Int
        }
        #expect(modes[0] == modes[1])
    }
}

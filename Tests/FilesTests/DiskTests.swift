import Digest
import Files
import Foundation
import Glibc
import Model
import TestSupport
import Testing

@Suite struct DiskTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    @Test func whatIsMissingIsNil() throws {
        for path in ["/missing", "/missing/below", "/file/below"].map({ folder.path + $0 }) {
            try folder.write("", to: "file")
            #expect(try Disk.contents(of: path) == nil)
            #expect(try Disk.digest(path) == nil)
            #expect(!Disk.exists(path))
        }
        #expect(try Disk.names(in: folder.path + "/missing") == nil)
        try Disk.remove(folder.path + "/missing")
        #expect(throws: FileError.missing(folder.path + "/missing")) {
            try Disk.sync(folder.path + "/missing")
        }
    }

    @Test func digestsFilesLargerThanItsBuffer() throws {
        let bytes = Data(repeating: 1, count: 1_500_000) + Data(repeating: 2, count: 1_500_001)
        let file = try folder.write(bytes, to: "file")
        let content = try Disk.digest(file)
        #expect(content?.sha256 == SHA256Digest.of(bytes))
        #expect(content?.bytes == 3_000_001)
        #expect(try Disk.sync(file) == content)
        #expect(try Disk.contents(of: file) == Array(bytes))
    }

    /// A link could lead anywhere, and a pipe would wait for ever.
    @Test func digestsNothingThatOnlyLooksLikeAFile() throws {
        try folder.write("secret", to: "secret")
        try FileManager.default.createSymbolicLink(atPath: try folder.path("link"), withDestinationPath: "secret")
        try #require(mkfifo(folder.path + "/pipe", 0o600) == 0)
        try folder.write("", to: "folder/file")
        for name in ["link", "pipe", "folder"] {
            let error = #expect(throws: FileError.self) { try Disk.digest("\(folder.path)/\(name)") }
            #expect(error?.code == .inTheWay)
            #expect(error?.message == "\(folder.path)/\(name) is not a file")
        }
    }

    @Test func makesFoldersOnce() async throws {
        let path = folder.path + "/a/b/c/d"
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask { #expect(throws: Never.self) { try Disk.makeFolders(path) } }
            }
        }
        #expect(try Disk.names(in: path) == [])
    }

    @Test func saysWhatIsInTheWayOfAFolder() throws {
        let file = try folder.write("", to: "file")
        for path in [file, file + "/a/b"] {
            let error = #expect(throws: FileError.self) { try Disk.makeFolders(path) }
            #expect(error?.code == .inTheWay)
            #expect(error?.remedy == "Move \(file) away")
        }
    }

    @Test func listsNamesInOrder() throws {
        for name in ["b", "a", ".hidden", "ü"] { try folder.write("", to: name) }
        #expect(try Disk.names(in: folder.path) == [".hidden", "a", "b", "ü"])
    }

    @Test(arguments: [
        (ENOSPC, "Free space on the disk that holds /"), (EDQUOT, "Free space on the disk that holds /"),
        (EACCES, "/ belongs to the user root"), (EPERM, "/ belongs to the user root"),
        (EROFS, "is mounted read-only"), (EIO, "has a fault"), (ENOTDIR, "Move / away"),
    ])
    func namesTheRemedy(reason: Int32, remedy: String) {
        let error = FileError.refusal("/nowhere/else", "cannot be made", reason: reason)
        #expect(error.message == "/nowhere/else cannot be made: \(String(cString: strerror(reason)))")
        #expect(error.remedy?.contains(remedy) == true, "\(error)")
        #expect(error.exitStatus == .disk)
    }

    /// Root may write everywhere.
    @Test(.enabled(if: geteuid() != 0, "not as root")) func namesTheOwnerOfAReadOnlyFolder() throws {
        try folder.write("", to: "closed/file")
        let closed = folder.path + "/closed"
        chmod(closed, 0o500)
        defer { chmod(closed, 0o700) }
        let error = #expect(throws: FileError.self) { try Disk.replace(closed + "/new", with: []) }
        #expect(error?.message == "\(closed)/new cannot be made: Permission denied")
        #expect(error?.remedy?.hasPrefix("\(closed) belongs to the user ") == true)
    }

    /// `/proc` takes no folders from anybody, not even from root.
    @Test func saysWhatToDoWhenTheDiskRefuses() {
        let error = #expect(throws: FileError.self) { try Disk.replace("/proc/State/file", with: []) }
        #expect(error?.message.contains("/proc/State cannot be made") == true)
    }
}

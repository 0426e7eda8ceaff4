import Files
import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct FileLockTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        path = folder.path + "/journal"
    }

    /// Runs a test's body while the lock is held; false when somebody else has it.
    @discardableResult
    private func alone(_ body: (borrowing OpenFile) throws -> Void) throws -> Bool {
        guard let lock = try FileLock(path, waits: false) else { return false }
        try body(lock.file)
        return true
    }

    @Test func oneHolderAtATime() throws {
        try alone { _ in
            let others = try alone { _ in }
            #expect(!others)
        }
        #expect(try alone { _ in })
    }

    /// Every holder reads, thinks and writes; none would be alone without the lock.
    @Test func waitsForItsTurn() async throws {
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...20 {
                group.addTask {
                    await #expect(throws: Never.self) {
                        try await FileThreads.run { () throws(FileError) in
                            guard let lock = try FileLock(path, waits: true) else { return }
                            let size = try lock.file.size()
                            usleep(500)
                            try lock.file.write(Array("\(size)\n".utf8))
                        }
                    }
                }
            }
        }
        let sizes = try String(decoding: folder.read("journal"), as: UTF8.self).split(separator: "\n")
        #expect(sizes.count == 20)
        #expect(Set(sizes).count == 20)
    }

    @Test func addsToTheEndAndTakesBack() throws {
        try folder.write("one\n", to: "journal")
        try alone { file in
            try file.write(Array("two\n".utf8))
            try file.sync()
            let (line, end) = (try file.bytes(at: 4, count: 4), try file.bytes(at: 6, count: 100))
            #expect(line == Array("two\n".utf8))
            #expect(end == Array("o\n".utf8))
            try file.truncate(to: 5)
            let size = try file.size()
            #expect(size == 5)
        }
        #expect(try folder.read("journal") == Data("one\nt".utf8))
    }

    @Test func aFolderIsNoLock() throws {
        let error = #expect(throws: FileError.self) { _ = try FileLock(folder.path, waits: false) }
        #expect(error?.code == .inTheWay)
    }
}

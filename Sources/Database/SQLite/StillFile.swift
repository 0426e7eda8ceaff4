import Foundation
import GRDB
import Glibc

/// A database in a folder in which this process can write nothing, not even the files by which SQLite keeps readers and
/// writers apart: a disk that is mounted read-only, a snapshot, somebody else's folder.
///
/// It is read as it stands, without locks. What was read counts only when the file is the same afterwards: elsewhere a
/// writer may be at work on it, whom nothing here would hold off.
struct StillFile: Sendable {
    private let path: String
    private let content: Content
    /// A copy with the WAL brought in; nil when the file itself is read.
    private let copy: String?

    /// - Throws: `busy` when it changes at this moment.
    init(_ path: String, isCopied: Bool = false) throws {
        self.path = path
        content = Content(path)
        guard isCopied || content.hasWAL else {
            copy = nil
            return
        }
        // Without the -shm beside it nobody can read a WAL in its place, and what is in it counts.
        let temporary = FileManager.default.temporaryDirectory.path(percentEncoded: false)
        var folder = Array("\(temporary)/dailies-XXXXXX".utf8CString)
        guard mkdtemp(&folder) != nil else { throw Self.cannotCopy(path) }
        let copy = String(decoding: folder.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) + "/dailies.sqlite"
        self.copy = copy
        do {
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
            }
        } catch {
            removeCopy()
            throw Self.cannotCopy(path)
        }
        do {
            try check()
        } catch {
            removeCopy()
            throw error
        }
    }

    /// Opens it to read.
    func open(_ configuration: GRDB.Configuration) throws -> DatabaseQueue {
        guard let copy else {
            let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
            return try DatabaseQueue(path: "file://\(name)?immutable=1", configuration: configuration)
        }
        // An open file needs no name, and one without a name is never left over.
        defer { removeCopy() }
        let queue = try DatabaseQueue(path: copy, configuration: configuration)
        try queue.read { database in _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") }
        return queue
    }

    /// Refuses what was read of a file that is not the same any more.
    func check() throws(DatabaseError) {
        guard Content(path) != content else { return }
        throw DatabaseError(
            code: .busy, message: "\(path) was changed while it was read, and this process cannot lock it here",
            remedy: "Run the command again, or run it where the folder can be written")
    }

    private func removeCopy() {
        guard let copy else { return }
        try? FileManager.default.removeItem(atPath: String(copy.dropLast("/dailies.sqlite".count)))
    }

    private static func cannotCopy(_ path: String) -> DatabaseError {
        DatabaseError(
            code: .disk, message: "\(path) can be read only as a copy, and there is no room for one",
            remedy: "Free space in the folder for temporary files, or name another with TMPDIR")
    }

    /// What a change of the database changes in its folder.
    private struct Content: Equatable {
        private let file: Trace?
        private let wal: Trace?

        var hasWAL: Bool { (wal?.size ?? 0) > 0 }

        init(_ path: String) {
            file = Trace(path)
            wal = Trace(path + "-wal")
        }

        private struct Trace: Equatable {
            var inode: ino_t
            var size: off_t
            var seconds: Int
            var nanoseconds: Int

            init?(_ path: String) {
                var status = stat()
                guard stat(path, &status) == 0 else { return nil }
                inode = status.st_ino
                size = status.st_size
                seconds = status.st_mtim.tv_sec
                nanoseconds = status.st_mtim.tv_nsec
            }
        }
    }
}

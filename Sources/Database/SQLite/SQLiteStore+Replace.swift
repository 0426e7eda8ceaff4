import Foundation
import GRDB
import Glibc

/// Which file a path leads to, whatever its name.
struct FileIdentity: Equatable {
    private let device: dev_t
    private let inode: ino_t

    /// nil when there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = status.st_dev
        inode = status.st_ino
    }
}

extension SQLiteStore {
    static func replaced(_ path: String) -> DatabaseError {
        DatabaseError(
            code: .busy, message: "\(path) was replaced by another file while this command ran; nothing was written",
            remedy: "Run it again")
    }

    /// Puts a database in the place of another one, which is kept.
    ///
    /// - Parameters:
    ///   - path: the place; there need not be anything.
    ///   - file: the whole database that goes there, closed, on the same file system.
    ///   - folder: where what is replaced is kept; made when there is something.
    /// - Returns: that folder; nil when nothing was replaced.
    /// - Throws: ``DatabaseError``; then the place holds what it held, or the new one.
    package static func replace(_ path: String, with file: String, keepingIn folder: String) throws -> String? {
        let lock = try WriteLock(path: path + ".lock", patience: 30)
        return try lock.withLock {
            let manager = FileManager.default
            let isReplaced = ["", "-wal"].contains { manager.fileExists(atPath: path + $0) }
            do {
                // Its WAL belongs to it and would be read into the other one. One that cannot be opened keeps its own.
                if isReplaced, let old = try? DatabaseQueue(path: path) { try? old.close() }
                if isReplaced { try manager.createDirectory(atPath: folder, withIntermediateDirectories: true) }
                for suffix in ["-wal", "-shm"] where manager.fileExists(atPath: path + suffix) {
                    try manager.moveItem(atPath: path + suffix, toPath: "\(folder)/dailies.sqlite\(suffix)")
                }
                if manager.fileExists(atPath: path) {
                    try manager.linkItem(atPath: path, toPath: "\(folder)/dailies.sqlite")
                    try sync(folder)
                }
                try sync(file)
                guard rename(file, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
                try sync((path as NSString).deletingLastPathComponent)
            } catch {
                throw DatabaseError(
                    code: .disk, message: "\(path) could not be replaced: \(error.localizedDescription)",
                    remedy: "Look at \(folder) and \(file) before anything else is run")
            }
            return isReplaced ? folder : nil
        }
    }

    /// Makes a copy of the database durable under its name.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadNoSuchFile) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}

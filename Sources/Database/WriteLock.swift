import Foundation
import Glibc

/// The lock file around every write and checkpoint, so that one process writes at a time.
///
/// SQLite's own locking would do for correctness of transactions; this one keeps two connections from checkpointing at
/// once, which versions before 3.51.3 can turn into a damaged file (sqlite.org/wal.html#walresetbug).
final class WriteLock: Sendable {
    private let descriptor: Int32
    private let path: String
    /// Seconds until waiting for another writer is given up; a write takes milliseconds.
    private static let patience = 30.0

    init(path: String) throws(DatabaseError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        if descriptor < 0 {
            throw DatabaseError(
                code: .disk, message: "\(path) cannot be opened: \(String(cString: strerror(errno)))",
                remedy: "Check the folder's owner and permissions")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Holds the lock while `body` runs. Blocks its thread; called on the database's own queue only.
    func withLock<T>(_ body: () throws -> T) throws -> T {
        var waited = 0.0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw DatabaseError(
                    code: .disk, message: "\(path) cannot be locked: \(String(cString: strerror(errno)))")
            }
            guard waited < Self.patience else {
                throw DatabaseError(
                    code: .busy, message: "another process has kept \(path) locked for \(Int(Self.patience)) s",
                    remedy: "`lsof \(path)` shows which; try again when it has ended")
            }
            usleep(2000)
            waited += 0.002
        }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }
}

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
    private let patience: Double

    init(path: String, patience: Double) throws(DatabaseError) {
        self.path = path
        self.patience = patience
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
            guard waited < patience else {
                throw DatabaseError(
                    code: .busy,
                    message: "\(holder ?? "another process") has kept \(path) locked for \(Int(patience)) s",
                    remedy: "Try again when it has ended; a process that was stopped goes on with `kill -CONT`")
            }
            usleep(2000)
            waited += 0.002
        }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }

    /// The process that holds the lock, in words; nil when the kernel does not say, as in some containers.
    private var holder: String? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, let locks = FileManager.default.contents(atPath: "/proc/locks") else {
            return nil
        }
        // `1: FLOCK  ADVISORY  WRITE 812 fe:00:1048601 0 EOF`; whoever waits has an arrow before its kind (proc(5)).
        for line in String(decoding: locks, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 5, fields[1] == "FLOCK", fields[5].hasSuffix(":\(status.st_ino)") else { continue }
            let name = FileManager.default.contents(atPath: "/proc/\(fields[4])/comm")
                .map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) }
            return "process \(fields[4])\(name.map { " (\($0))" } ?? "")"
        }
        return nil
    }
}

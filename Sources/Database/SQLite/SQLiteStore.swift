import Foundation
import GRDB
import Glibc

/// A database in one file, by SQLite: many readers, one writer at a time across all processes.
///
/// WAL, `synchronous=FULL`: a transaction that returned survives a power cut, which the paid-once protocol relies on.
package final class SQLiteStore: Store {
    /// `DLYS` in ASCII: tells our files from other programs' (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x444C_5953

    let path: String
    let connections: any DatabaseReader
    /// The file that was opened, which another may have replaced since; nil when it was opened for reading only.
    private let identity: FileIdentity?
    /// Absent when the file was opened for reading only.
    private let writer: (pool: DatabasePool, lock: WriteLock)?
    /// Present when the file is read in a folder that cannot be written.
    let still: StillFile?

    /// Opens the file, made anew if need be, and brings its schema up to `migrations`.
    ///
    /// - Parameters:
    ///   - migrations: of all rooms, in order.
    ///   - patience: seconds for which another process's write is waited for.
    ///   - onStatement: told every statement that runs, with its values; for tests, which ask SQLite how it is answered.
    /// - Throws: ``DatabaseError``; `newerSchema` when the file knows migrations that this program does not,
    ///   `earlierLayout` when it is older than all of them.
    package init(
        path: String, migrations: [Migration], patience: Double = 30,
        onStatement: (@Sendable (String) -> Void)? = nil
    ) throws {
        self.path = path
        let lock = try WriteLock(path: path + ".lock", patience: patience)
        let (pool, identity) = try DatabaseError.translated(path) {
            try lock.withLock {
                try Self.refuseForeignFile(path)
                var configuration = Self.configuration(isReadOnly: false)
                if let onStatement { configuration.tell(onStatement) }
                let pool = try DatabasePool(path: path, configuration: configuration)
                try pool.writeWithoutTransaction { database in
                    // Not in `prepareDatabase`: after that, opening in WAL mode sets NORMAL, which syncs no commit.
                    try database.execute(sql: "PRAGMA synchronous = FULL")
                }
                try Self.migrate(pool, path: path, migrations)
                // Before anybody who waits for the lock may put another file here.
                return (pool, FileIdentity(path))
            }
        }
        writer = (pool, lock)
        still = nil
        connections = pool
        self.identity = identity
    }

    /// Opens an existing file for reading; nothing is changed, not even its schema.
    ///
    /// - Returns: nil when there is no such file yet.
    /// - Throws: ``DatabaseError``; `newerSchema` also when the file is older than this program.
    package convenience init?(readingFrom path: String, migrations: [Migration]) throws {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let queue = try DatabaseError.translated(path) { try Self.openToRead(path) }
        guard let queue else {
            do {
                try self.init(still: path, migrations: migrations)
            } catch let error as DatabaseError where error.code == .disk {
                // SQLite may have been built without the names by which it is told that a file is still.
                try self.init(still: path, isCopied: true, migrations: migrations)
            }
            return
        }
        _ = try DatabaseError.translated(path) {
            try queue.read { try Self.check($0, path: path, migrations, mayMigrate: false) }
        }
        self.init(path: path, reading: queue, still: nil)
    }

    private init(path: String, reading connections: any DatabaseReader, still: StillFile?) {
        self.path = path
        self.connections = connections
        self.still = still
        writer = nil
        identity = nil
    }

    /// Opens an existing file for reading in a folder that cannot be written.
    ///
    /// - Parameter isCopied: whether a copy of it is read, also where there is nothing to bring in.
    convenience init(still path: String, isCopied: Bool = false, migrations: [Migration]) throws {
        let (queue, still) = try DatabaseError.translated(path) {
            let still = try StillFile(path, isCopied: isCopied)
            let queue = try still.open(Self.configuration(isReadOnly: true))
            _ = try queue.read { try Self.check($0, path: path, migrations, mayMigrate: false) }
            return (queue, still)
        }
        self.init(path: path, reading: queue, still: still)
    }

    /// nil where SQLite would have to write in the folder to read the file, and cannot.
    private static func openToRead(_ path: String) throws -> DatabaseQueue? {
        let configuration = configuration(isReadOnly: true)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // Not before it is read does SQLite miss what it cannot make.
            _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
            return queue
        } catch let error as GRDB.DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
            && access(path, R_OK) == 0 && access(Self.folder(of: path), W_OK) != 0
        {
            return nil
        }
    }

    private static func folder(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        do {
            let path = path
            let value = try await connections.read { database in try body(Transaction(database, of: path)) }
            try still?.check()
            return value
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error, path: path)
        }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        guard let writer else {
            throw DatabaseError(code: .other, message: "\(path) was opened for reading only")
        }
        return try await withCheckedThrowingContinuation { continuation in
            writer.pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    with: Result {
                        try DatabaseError.translated(self.path) {
                            try writer.lock.withLock {
                                guard FileIdentity(self.path) == self.identity else { throw Self.replaced(self.path) }
                                var value: T?
                                try database.inTransaction(.immediate) {
                                    value = try body(Transaction(database, of: self.path))
                                    return .commit
                                }
                                guard let value else {
                                    throw DatabaseError(code: .other, message: "a transaction gave no value")
                                }
                                return value
                            }
                        }
                    })
            }
        }
    }

    package func close() throws {
        // The last writer's close checkpoints, so it happens under the lock.
        try DatabaseError.translated(path) {
            guard let writer else { return try connections.close() }
            try writer.lock.withLock {
                // The pool would close its writer first. Only the last connection's close brings all of the WAL into the
                // file, and only a writer can.
                writer.pool.invalidateReadOnlyConnections()
                try writer.pool.close()
            }
        }
    }
}

extension SQLiteStore {
    static func configuration(isReadOnly: Bool) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }
}

extension Transaction {
    fileprivate init(_ database: GRDB.Database, of path: String) {
        self.init(session: SQLiteSession(database: database, path: path))
    }
}

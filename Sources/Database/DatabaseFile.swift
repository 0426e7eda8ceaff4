import Foundation
import GRDB

/// The one database of a root folder: many readers, one writer at a time across all processes.
///
/// WAL, `synchronous=FULL`: a transaction that returned survives a power cut, which the paid-once protocol relies on.
package final class DatabaseFile: Sendable {
    /// `DLYS` in ASCII: tells our files from other programs' (`PRAGMA application_id`).
    static let applicationID: Int64 = 0x444C_5953

    package let path: String
    private let connections: any DatabaseReader
    /// Absent when the file was opened for reading only.
    private let writer: (pool: DatabasePool, lock: WriteLock)?

    /// Opens the file, made anew if need be, and brings its schema up to `migrations`.
    ///
    /// - Parameter migrations: of all rooms, in order.
    /// - Throws: ``DatabaseError``; `newerSchema` when the file knows migrations that this program does not.
    package init(path: String, migrations: [Migration]) throws {
        self.path = path
        let lock = try WriteLock(path: path + ".lock")
        let pool = try DatabaseError.translated(path) {
            try lock.withLock {
                let pool = try DatabasePool(path: path, configuration: Self.configuration(isReadOnly: false))
                try Self.migrate(pool, path: path, migrations)
                return pool
            }
        }
        writer = (pool, lock)
        connections = pool
    }

    /// Opens an existing file for reading; nothing is changed, not even its schema.
    ///
    /// - Returns: nil when there is no such file yet.
    /// - Throws: ``DatabaseError``; `newerSchema` also when the file is older than this program.
    package init?(readingFrom path: String, migrations: [Migration]) throws {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        self.path = path
        writer = nil
        connections = try DatabaseError.translated(path) {
            let queue = try DatabaseQueue(path: path, configuration: Self.configuration(isReadOnly: true))
            _ = try queue.read { try Self.check($0, path: path, migrations, mayMigrate: false) }
            return queue
        }
    }

    /// Reads one consistent state.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        do {
            return try await connections.read { database in try body(Transaction(database: database)) }
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error, path: path)
        }
    }

    /// Runs `body` in one durable transaction: all of it is on disk when this returns, or none of it is.
    ///
    /// Not cancellable: a fact that is being recorded is recorded, whatever happens to the task that does it.
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
                                var value: T?
                                try database.inTransaction(.immediate) {
                                    value = try body(Transaction(database: database))
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

    /// Ends every connection. The last writer's close checkpoints, so it happens under the lock.
    package func close() throws {
        try DatabaseError.translated(path) {
            guard let writer else { return try connections.close() }
            try writer.lock.withLock { try writer.pool.close() }
        }
    }
}

extension DatabaseFile {
    private static func configuration(isReadOnly: Bool) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private static func migrate(_ pool: DatabasePool, path: String, _ migrations: [Migration]) throws {
        let isCurrent = try pool.read { database in
            try check(database, path: path, migrations, mayMigrate: true)
        }
        guard !isCurrent else { return }
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { database in try database.execute(sql: migration.sql) }
        }
        try migrator.migrate(pool)
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(migrations.count)")
        }
    }

    /// Whether the schema is at this program's version; throws when the file is not ours or newer.
    private static func check(
        _ database: GRDB.Database, path: String, _ migrations: [Migration], mayMigrate: Bool
    ) throws -> Bool {
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard isEmpty || application == applicationID || (application == 0 && version == 0 && mayMigrate) else {
            throw DatabaseError(
                code: .corrupt, message: "\(path) is a database of another program",
                remedy: "Name another root folder with --root")
        }
        guard version <= migrations.count else {
            throw DatabaseError(
                code: .newerSchema, message: "\(path) was written by a newer version of dailies",
                remedy: "Install that version, or restore the backup from before its first run")
        }
        guard mayMigrate || version == migrations.count else {
            throw DatabaseError(
                code: .newerSchema, message: "\(path) has the schema of an earlier version of dailies",
                remedy: "Run `dailies sweep` once, which brings it up to date")
        }
        return version == migrations.count
    }
}

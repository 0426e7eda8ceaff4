package import Database
package import TestSupport
import Testing

/// One way to keep a database, as tests are given it. A second driver is a second value in ``all``.
package struct StoreDriver: CustomTestStringConvertible, Sendable {
    package var testDescription: String
    /// Opens the one database of a folder with the migrations, made when it is not there yet; patience is how many seconds
    /// another's write is waited for. Each call is a connection of its own, as another process would have.
    package var open: @Sendable (ScratchFolder, _ migrations: [Migration], _ patience: Double) throws -> any Store
    /// Opens what ``Store/backup(to:)`` wrote at a path.
    package var openBackup: @Sendable (_ path: String, _ migrations: [Migration]) throws -> any Store
    /// Whether the connection that writes says that a transaction which returned is on the disk.
    package var isDurable: @Sendable (any Store) async throws -> Bool

    package static let sqlite = StoreDriver(
        testDescription: "SQLite in a file",
        open: { folder, migrations, patience in
            try SQLiteStore(path: try folder.path("dailies.sqlite"), migrations: migrations, patience: patience)
        },
        openBackup: { path, migrations in try SQLiteStore(path: path, migrations: migrations) },
        isDurable: { store in
            let level = try await store.write {
                try $0.row(Statement("synchronous", "PRAGMA synchronous")) { try $0.integer("synchronous") }
            }
            // FULL; NORMAL, 1, syncs a log at checkpoints only.
            return level == 2
        })

    package static let all = [sqlite]
}

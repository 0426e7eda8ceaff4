package import Database
import Files
package import Model
import Queue
import Storage

/// Puts a backup of the database in its place. What was bought since is not known then, so it is noted that nothing is
/// bought before that was compared.
///
/// The caller holds the sweep lock.
package struct DatabaseRestoration: Sendable {
    private let database: String
    private let state: String
    private let migrations: [Migration]
    private let surroundings: Surroundings
    private let by: By

    /// - Parameters:
    ///   - database: the path of its place, in `state`.
    ///   - state: the root folder's `State`, absolute.
    ///   - migrations: of every room that has tables.
    package init(database: String, state: String, migrations: [Migration], surroundings: Surroundings, by: By) {
        self.database = database
        self.state = state
        self.migrations = migrations
        self.surroundings = surroundings
        self.by = by
    }

    /// Refuses what is no whole backup, before anything is made or locked for it.
    ///
    /// - Throws: ``ActionError`` `unusableBackup`; `DatabaseError`.
    package func check(_ file: String) throws {
        do {
            try SQLiteStore.verify(file, migrations: migrations)
        } catch let error as DatabaseError where error.code == .corrupt {
            throw ActionError(
                code: .unusableBackup,
                message: "\(file) is no backup of dailies; nothing was changed (\(error.message))",
                remedy: "Name a file that `dailies backup` wrote")
        }
        // What it holds was read just now, and would be lost: only the file itself is copied.
        guard let changes = try Disk.trace(of: "\(file)-wal"), changes.bytes > 0 else { return }
        throw ActionError(
            code: .unusableBackup,
            message: "\(file) is not whole: the newest changes stand in \(file)-wal; nothing was changed",
            remedy: "Name a file that `dailies backup` wrote, or bring both together with "
                + "`sqlite3 \(file) 'PRAGMA wal_checkpoint(TRUNCATE)'`")
    }

    /// Puts a checked backup in the database's place.
    ///
    /// - Returns: the folder in which what it replaced is kept; nil when there was nothing.
    /// - Throws: ``ActionError`` `foreignRoot`; `DatabaseError`, `FileError`. The place holds what it held then.
    package func callAsFunction(_ file: String) async throws -> String? {
        let draft = "\(state)/restored.sqlite"
        let drafts = ["", "-wal", "-shm", ".lock"].map { draft + $0 }
        defer { for path in drafts { try? Disk.remove(path) } }
        for path in drafts { try Disk.remove(path) }
        try Disk.copy(file, to: draft)
        let copy = try SQLiteStore(path: draft, migrations: migrations)
        let queue = JobQueue(database: copy, surroundings: surroundings, by: by)
        try await checkRoot(of: queue)
        try await queue.recordOlder()
        try copy.close()
        let name = surroundings.now().description.replacing(":", with: "")
        return try SQLiteStore.replace(database, with: draft, keepingIn: "\(state)/replaced/\(name)")
    }

    /// Refuses a database of another root folder than the one whose purchases stand here.
    private func checkRoot(of queue: JobQueue) async throws {
        guard let here = try await PurchaseJournal.root(in: "\(state)/purchases") else { return }
        let root = try await queue.installation().root
        guard root != here else { return }
        throw ActionError(
            code: .foreignRoot, message: "it is a backup of another root folder (\(root)) than this one (\(here))",
            remedy: "Name a backup of this root folder, or the other root folder with --root")
    }
}

import Database
package import Model

/// What a database is: the one of this root folder, and how much it knows.
package struct Installation: Equatable, Sendable {
    /// The id of the root folder, random; the purchase journal and places at providers carry it too.
    package var root: String
    /// When it was put back from a backup, or found older than what was bought; nil once that was compared and taken in.
    package var restoredAt: Timestamp?
    /// How far the database knows the purchase journal.
    package var journal: JournalPosition
    /// The last job whose clip was looked at in turn; empty before the first.
    package var checkedClip: String
}

extension JobQueue {
    /// What this database is.
    package func installation() async throws -> Installation {
        try await database.read { try $0.installation() }
    }

    /// Makes this database, which has bought nothing yet, the one of a root folder whose purchases are known.
    ///
    /// - Throws: `notAllowed` when it is another root folder's, and not new.
    package func join(root: String) async throws {
        guard try await installation().root != root else { return }
        try await write { work in
            guard try !work.sql.exists(PurchaseTable.isAny) else {
                throw QueueError(
                    code: .notAllowed, message: "the database belongs to another root folder than the purchase journal",
                    remedy: "Put the database and State/purchases of one root folder together")
            }
            try work.sql.execute(InstallationTable.join, ["root": root])
        }
    }

    /// Notes that everything before a place in the purchase journal is known here. Never goes back.
    package func recordJournal(_ position: JournalPosition) async throws {
        try await write { work in
            guard try work.sql.installation().journal < position else { return }
            try work.sql.execute(
                InstallationTable.noteJournal, ["file": position.file, "bytes": position.bytes])
        }
    }

    /// Notes that this database was put back from a backup, or is older than what was bought, so that nothing is bought
    /// before it was compared; also by those who are about to.
    package func recordOlder() async throws {
        try await write { work in try work.recordOlder() }
    }

    /// Notes that a database that was put back was compared with what was bought since.
    package func recordCompared() async throws {
        _ = try await write { work in
            try work.sql.execute(InstallationTable.noteCompared)
        }
    }
}

extension QueueTransaction {
    func recordOlder() throws {
        try sql.execute(InstallationTable.noteOlder, ["now": now])
    }

    /// Whether something is known to have been bought, or may have been, that this database does not know.
    func isDatabaseOlder() throws -> Bool { try sql.installation().restoredAt != nil }
}

extension Transaction {
    fileprivate func installation() throws -> Installation {
        let found = try row(InstallationTable.read) {
            Installation(
                root: try $0.text("root"), restoredAt: try $0.optionalTime("restored_at"),
                journal: JournalPosition(file: try $0.integer("journal_file"), bytes: try $0.long("journal_bytes")),
                checkedClip: try $0.text("checked_clip"))
        }
        guard let found else {
            throw DatabaseError(
                code: .corrupt, message: "the database does not say which root folder it belongs to",
                remedy: "Put a backup back with `dailies restore FILE`")
        }
        return found
    }
}

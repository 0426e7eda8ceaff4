import Database
package import Model

/// What a database is: the one of this root folder, and how much it knows.
package struct Installation: Equatable, Sendable {
    /// The id of the root folder, random; the purchase journal and places at providers carry it too.
    package var root: String
    /// When it was put back from a backup; nil once that was compared with what was bought since.
    package var restoredAt: Timestamp?
    /// How far the database knows the purchase journal.
    package var journal: JournalPosition
    /// The last job whose clip was looked at in turn; empty before the first.
    package var checkedClip: String
}

/// A place in the purchase journal: everything before it was told to whoever holds it.
package struct JournalPosition: Equatable, Comparable, Sendable {
    /// The number of a file; 0 before the first.
    package var file: Int
    /// Bytes of that file.
    package var bytes: Int64

    package init(file: Int, bytes: Int64) {
        self.file = file
        self.bytes = bytes
    }

    package static func < (one: JournalPosition, other: JournalPosition) -> Bool {
        (one.file, one.bytes) < (other.file, other.bytes)
    }
}

extension JobQueue {
    /// What this database is; a new one is given its root's id now.
    ///
    /// - Parameter root: the id that a new one takes; nil for one that is drawn.
    package func installation(root: String? = nil) async throws -> Installation {
        if let known = try await database.read({ try $0.installation() }) { return known }
        let id = root ?? surroundings.makeID()
        return try await write { work in
            try work.sql.execute("INSERT INTO installation(one, root) VALUES (1, :root)", ["root": id])
            return Installation(root: id, restoredAt: nil, journal: JournalPosition(file: 0, bytes: 0), checkedClip: "")
        }
    }

    /// Notes that everything before a place in the purchase journal is known here. Never goes back.
    package func recordJournal(_ position: JournalPosition) async throws {
        try await write { work in
            guard let known = try work.sql.installation(), known.journal < position else { return }
            try work.sql.execute(
                "UPDATE installation SET journal_file = :file, journal_bytes = :bytes",
                ["file": position.file, "bytes": position.bytes])
        }
    }

    /// Notes that a database that was put back was compared with what was bought since.
    package func recordCompared() async throws {
        _ = try await write { work in
            try work.sql.execute("UPDATE installation SET restored_at = NULL WHERE restored_at IS NOT NULL")
        }
    }
}

extension Transaction {
    fileprivate func installation() throws -> Installation? {
        try row("SELECT * FROM installation") {
            Installation(
                root: $0.text("root"), restoredAt: $0.optionalTime("restored_at"),
                journal: JournalPosition(file: $0.integer("journal_file"), bytes: $0.long("journal_bytes")),
                checkedClip: $0.text("checked_clip"))
        }
    }
}

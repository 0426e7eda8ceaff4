import Database
import TestSupport
import Testing

/// What SQLite is told once for each connection, as it says it itself.
@Suite struct PragmaTests {
    private static let whole = ["foreign_keys": 1, "trusted_schema": 0, "busy_timeout": 10_000, "temp_store": 2]

    private static func ask(_ pragma: String, _ column: String? = nil, _ sql: Transaction) throws -> Int? {
        try sql.row(Statement(pragma, "PRAGMA \(pragma)")) { try $0.integer(column ?? pragma) }
    }

    private static func mode(_ sql: Transaction) throws -> String? {
        try sql.row(Statement("journal_mode", "PRAGMA journal_mode")) { try $0.text("journal_mode") }
    }

    private static func expect(_ sql: Transaction) throws {
        for (pragma, value) in whole {
            // The one whose answer has another name.
            let column = pragma == "busy_timeout" ? "timeout" : pragma
            #expect(try ask(pragma, column, sql) == value, "\(pragma)")
        }
        #expect(try mode(sql) == "wal")
        #expect(try ask("application_id", nil, sql) == 0x444C_5953)
        #expect(try ask("user_version", nil, sql) == 6001)
    }

    @Test func theWriterIsDurableAndStrict() async throws {
        let folder = try ScratchFolder()
        let store = try SQLiteStore(path: try folder.path("dailies.sqlite"), migrations: [SQLiteStoreTests.notes])
        try await store.write { sql in
            try Self.expect(sql)
            // FULL; NORMAL, 1, syncs a log at checkpoints only.
            #expect(try Self.ask("synchronous", nil, sql) == 2)
        }
    }

    @Test func readersAreStrictAndWriteNothing() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let store = try SQLiteStore(path: path, migrations: [SQLiteStoreTests.notes])
        let reader = try #require(try SQLiteStore(readingFrom: path, migrations: [SQLiteStoreTests.notes]))
        for readers in [store, reader] {
            try await readers.read { try Self.expect($0) }
            let error = await #expect(throws: DatabaseError.self) {
                try await readers.read { try $0.execute(SQLiteStoreTests.write, ["text": "a"]) }
            }
            #expect(error?.code == .disk)
        }
        #expect(try await store.read { try $0.count(SQLiteStoreTests.count) } == 0)
    }
}

import Database
import Foundation
import TestSupport
import Testing

@Suite struct DatabaseFileTests {
    static let notes = Migration(
        name: "notes", sql: "CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;")
    static let tags = Migration(name: "tags", sql: "ALTER TABLE notes ADD COLUMN tag TEXT;")

    @Test func whatWasWrittenIsThereAfterReopening() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let first = try DatabaseFile(path: path, migrations: [Self.notes])
        let id = try await first.write { try $0.insert("INSERT INTO notes(text) VALUES (:text)", ["text": "a"]) }
        try first.close()

        let second = try DatabaseFile(path: path, migrations: [Self.notes, Self.tags])
        let text = try await second.read {
            try $0.row("SELECT text, tag FROM notes WHERE id = :id", ["id": id]) { row in
                row.text("text") + (row.optionalText("tag") ?? "-")
            }
        }
        #expect(text == "a-")
    }

    @Test func aFailedTransactionLeavesNothing() async throws {
        let folder = try ScratchFolder()
        let database = try DatabaseFile(path: try folder.path("dailies.sqlite"), migrations: [Self.notes])
        await #expect {
            try await database.write { transaction in
                try transaction.execute("INSERT INTO notes(text) VALUES ('once')")
                try transaction.execute("INSERT INTO notes(text) VALUES ('once')")
            }
        } throws: { ($0 as? DatabaseError)?.code == .constraint }
        #expect(try await database.read { try $0.count("SELECT count(*) FROM notes") } == 0)
    }

    @Test func aCancelledTaskStillRecordsItsFact() async throws {
        let folder = try ScratchFolder()
        let database = try DatabaseFile(path: try folder.path("dailies.sqlite"), migrations: [Self.notes])
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await database.write { try $0.execute("INSERT INTO notes(text) VALUES ('paid')") }
        }
        try await task.value
        #expect(try await database.read { try $0.exists("SELECT 1 FROM notes WHERE text = 'paid'") })
    }

    @Test func manyWritersInSeveralConnectionsLoseNothing() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let files = try (0..<3).map { _ in try DatabaseFile(path: path, migrations: [Self.notes]) }
        try await withThrowingTaskGroup { group in
            for number in 0..<60 {
                group.addTask {
                    _ = try await files[number % 3].write {
                        try $0.execute("INSERT INTO notes(text) VALUES (:text)", ["text": "\(number)"])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await files[0].read { try $0.count("SELECT count(*) FROM notes") } == 60)
    }

    @Test func aNewerSchemaIsRefusedAndNamed() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        try DatabaseFile(path: path, migrations: [Self.notes, Self.tags]).close()
        #expect { try DatabaseFile(path: path, migrations: [Self.notes]) } throws: {
            ($0 as? DatabaseError)?.code == .newerSchema
        }
    }

    @Test func anotherProgramsFileIsRefused() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("this is no database, but it is long enough to look like a header of one", to: "x")
        #expect { try DatabaseFile(path: path, migrations: [Self.notes]) } throws: {
            ($0 as? DatabaseError)?.code == .corrupt
        }
    }

    @Test func readingNeverMakesOrChangesAFile() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        #expect(try DatabaseFile(readingFrom: path, migrations: [Self.notes]) == nil)
        #expect(!folder.exists("dailies.sqlite"))

        try DatabaseFile(path: path, migrations: [Self.notes]).close()
        let before = try folder.read("dailies.sqlite")
        let reader = try #require(try DatabaseFile(readingFrom: path, migrations: [Self.notes]))
        #expect(try await reader.read { try $0.count("SELECT count(*) FROM notes") } == 0)
        await #expect(throws: DatabaseError.self) { try await reader.write { try $0.execute("DELETE FROM notes") } }
        #expect(try folder.read("dailies.sqlite") == before)
    }
}

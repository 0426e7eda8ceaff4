import Database
import Foundation
import Model
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
                try row.text("text") + (try row.optionalText("tag") ?? "-")
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

    @Test func anotherProgramsTablesAreNotTakenOver() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("other.sqlite")
        try SQLiteFile.make(path, "CREATE TABLE theirs(a)")
        let before = try folder.read("other.sqlite")
        #expect { try DatabaseFile(path: path, migrations: [Self.notes]) } throws: {
            ($0 as? DatabaseError)?.code == .corrupt
        }
        #expect(try folder.read("other.sqlite").count == before.count)
    }

    @Test func aFileOfTheLayoutBeforeTheFirstReleaseIsRefusedWithWhatToDo() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("old.sqlite")
        try SQLiteFile.make(path, "CREATE TABLE jobs(id); PRAGMA application_id = 1145854291; PRAGMA user_version = 3")
        #expect { try DatabaseFile(path: path, migrations: [Self.notes]) } throws: {
            let error = $0 as? DatabaseError
            return error?.code == .earlierLayout && error?.exitStatus == .configuration && error?.remedy != nil
        }
    }

    @Test func aWriteThatAnotherProcessKeepsWaitingNamesThatProcess() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        try DatabaseFile(path: path, migrations: [Self.notes]).close()
        let other = Process()
        other.executableURL = URL(filePath: "/usr/bin/flock")
        // One process, so that nothing is left when it is ended.
        other.arguments = ["--no-fork", path + ".lock", "sh", "-c", "echo held; exec sleep 600"]
        let output = Pipe()
        other.standardOutput = output
        try other.run()
        defer {
            kill(other.processIdentifier, SIGKILL)
            other.waitUntilExit()
        }
        _ = output.fileHandleForReading.readData(ofLength: 4)
        #expect { try DatabaseFile(path: path, migrations: [Self.notes], patience: 0.05) } throws: {
            let error = $0 as? DatabaseError
            return error?.code == .busy && error?.exitStatus == .busy && error?.message.contains("process ") == true
        }
    }

    // MARK: Copies

    @Test func aCopyIsWholeWhileOthersWriteAndTakesNothingWithIt() async throws {
        let folder = try ScratchFolder()
        let database = try DatabaseFile(path: try folder.path("dailies.sqlite"), migrations: [Self.notes])
        _ = try await database.write { try $0.execute("INSERT INTO notes(text) VALUES ('paid')") }
        let copy = try folder.path("copy.sqlite")
        let reader = try #require(
            try DatabaseFile(readingFrom: try folder.path("dailies.sqlite"), migrations: [Self.notes]))
        try await reader.copy(to: copy)
        _ = try await database.write { try $0.execute("INSERT INTO notes(text) VALUES ('later')") }
        let found = try DatabaseFile(path: copy, migrations: [Self.notes])
        #expect(try await found.read { try $0.rows("SELECT text FROM notes") { try $0.text("text") } } == ["paid"])
        await #expect(throws: DatabaseError.self) { try await reader.copy(to: copy) }
    }

    @Test func aDamagedCopyIsNoticed() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        try DatabaseFile(path: path, migrations: [Self.notes]).close()
        try DatabaseFile.verify(path, migrations: [Self.notes])
        var bytes = try folder.read("dailies.sqlite")
        for index in 4096..<min(8192, bytes.count) { bytes[index] = 0x5A }
        try folder.write(bytes, to: "damaged.sqlite")
        #expect { try DatabaseFile.verify(try folder.path("damaged.sqlite")) } throws: {
            ($0 as? DatabaseError)?.exitStatus == .broken
        }
    }

    @Test func aDatabaseThatIsReplacedIsKeptAndItsWritersAreToldSo() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let old = try DatabaseFile(path: path, migrations: [Self.notes])
        _ = try await old.write { try $0.execute("INSERT INTO notes(text) VALUES ('old')") }
        try DatabaseFile(path: try folder.path("new.sqlite"), migrations: [Self.notes]).close()
        let kept = try DatabaseFile.replace(
            path, with: try folder.path("new.sqlite"), keepingIn: try folder.path("replaced/now"))
        #expect(kept?.hasSuffix("replaced/now") == true)
        await #expect(throws: DatabaseError.self) {
            try await old.write { try $0.execute("INSERT INTO notes(text) VALUES ('lost')") }
        }
        try old.close()
        let replaced = try DatabaseFile(path: "\(kept ?? "")/dailies.sqlite", migrations: [Self.notes])
        #expect(try await replaced.read { try $0.rows("SELECT text FROM notes") { try $0.text("text") } } == ["old"])
        let new = try DatabaseFile(path: path, migrations: [Self.notes])
        #expect(try await new.read { try $0.count("SELECT count(*) FROM notes") } == 0)
    }
}

/// A file of SQLite's that this program did not make.
private enum SQLiteFile {
    static func make(_ path: String, _ sql: String) throws {
        let sqlite = Process()
        sqlite.executableURL = URL(filePath: "/usr/bin/python3")
        sqlite.arguments = [
            "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])", path, sql,
        ]
        try sqlite.run()
        sqlite.waitUntilExit()
        #expect(sqlite.terminationStatus == 0)
    }
}

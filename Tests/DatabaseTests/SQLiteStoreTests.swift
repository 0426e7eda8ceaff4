import Database
import Foundation
import Model
import TestSupport
import Testing

@Suite struct SQLiteStoreTests {
    static let notes = Migration(
        name: "notes", sql: "CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;")
    static let write = Statement("write a note", "INSERT INTO notes(text) VALUES (:text)")
    static let texts = Statement("texts", "SELECT text FROM notes ORDER BY id")
    static let count = Statement("count", "SELECT count(*) FROM notes")

    @Test func anotherProgramsFileIsRefused() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("this is no database, but it is long enough to look like a header of one", to: "x")
        #expect { try SQLiteStore(path: path, migrations: [Self.notes]) } throws: {
            ($0 as? DatabaseError)?.code == .corrupt
        }
    }

    @Test func readingNeverMakesOrChangesAFile() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        #expect(try SQLiteStore(readingFrom: path, migrations: [Self.notes]) == nil)
        #expect(!folder.exists("dailies.sqlite"))

        try SQLiteStore(path: path, migrations: [Self.notes]).close()
        let before = try folder.read("dailies.sqlite")
        let reader = try #require(try SQLiteStore(readingFrom: path, migrations: [Self.notes]))
        #expect(try await reader.read { try $0.count(Self.count) } == 0)
        await #expect(throws: DatabaseError.self) {
            try await reader.write { try $0.execute(Self.write, ["text": "a"]) }
        }
        #expect(try folder.read("dailies.sqlite") == before)
    }

    @Test func anotherProgramsTablesAreNotTakenOver() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("other.sqlite")
        try SQLiteFile.make(path, "CREATE TABLE theirs(a)")
        let before = try folder.read("other.sqlite")
        #expect { try SQLiteStore(path: path, migrations: [Self.notes]) } throws: {
            ($0 as? DatabaseError)?.code == .corrupt
        }
        #expect(try folder.read("other.sqlite").count == before.count)
    }

    @Test(arguments: [3, 2007])
    func aFileOfALayoutBeforeTheFirstReleaseIsRefusedWithWhatToDo(_ version: Int) throws {
        let folder = try ScratchFolder()
        let path = try folder.path("old.sqlite")
        try SQLiteFile.make(
            path, "CREATE TABLE jobs(id); PRAGMA application_id = 1145854291; PRAGMA user_version = \(version)")
        let before = try folder.read("old.sqlite")
        let toRead = #expect(throws: DatabaseError.self) {
            try SQLiteStore(readingFrom: path, migrations: [Self.notes])
        }
        #expect(try folder.read("old.sqlite") == before)
        let toWrite = #expect(throws: DatabaseError.self) { try SQLiteStore(path: path, migrations: [Self.notes]) }
        for error in [toRead, toWrite] {
            #expect(error?.code == .earlierLayout)
            #expect(error?.exitStatus == .configuration)
            #expect(error?.message == "\(path) was made by a version of dailies from before the first release")
            #expect(error?.remedy?.contains("another root folder") == true)
        }
    }

    @Test func aWriteThatAnotherProcessKeepsWaitingNamesThatProcess() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        try SQLiteStore(path: path, migrations: [Self.notes]).close()
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
        #expect { try SQLiteStore(path: path, migrations: [Self.notes], patience: 0.05) } throws: {
            let error = $0 as? DatabaseError
            return error?.code == .busy && error?.exitStatus == .busy && error?.message.contains("process ") == true
        }
    }

    // MARK: Copies

    @Test func aCopyIsWholeWhileOthersWriteAndTakesNothingWithIt() async throws {
        let folder = try ScratchFolder()
        let database = try SQLiteStore(path: try folder.path("dailies.sqlite"), migrations: [Self.notes])
        _ = try await database.write { try $0.execute(Self.write, ["text": "paid"]) }
        let copy = try folder.path("copy.sqlite")
        let reader = try #require(
            try SQLiteStore(readingFrom: try folder.path("dailies.sqlite"), migrations: [Self.notes]))
        try await reader.backup(to: copy)
        _ = try await database.write { try $0.execute(Self.write, ["text": "later"]) }
        let found = try SQLiteStore(path: copy, migrations: [Self.notes])
        #expect(try await found.read { try $0.rows(Self.texts) { try $0.text("text") } } == ["paid"])
        await #expect(throws: DatabaseError.self) { try await reader.backup(to: copy) }
    }

    @Test func aDamagedCopyIsNoticed() throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        try SQLiteStore(path: path, migrations: [Self.notes]).close()
        try SQLiteStore.verify(path, migrations: [Self.notes])
        var bytes = try folder.read("dailies.sqlite")
        for index in 4096..<min(8192, bytes.count) { bytes[index] = 0x5A }
        try folder.write(bytes, to: "damaged.sqlite")
        #expect { try SQLiteStore.verify(try folder.path("damaged.sqlite")) } throws: {
            ($0 as? DatabaseError)?.exitStatus == .broken
        }
    }

    @Test func aDatabaseThatIsReplacedIsKeptAndItsWritersAreToldSo() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let old = try SQLiteStore(path: path, migrations: [Self.notes])
        _ = try await old.write { try $0.execute(Self.write, ["text": "old"]) }
        try SQLiteStore(path: try folder.path("new.sqlite"), migrations: [Self.notes]).close()
        let kept = try SQLiteStore.replace(
            path, with: try folder.path("new.sqlite"), keepingIn: try folder.path("replaced/now"))
        #expect(kept?.hasSuffix("replaced/now") == true)
        await #expect(throws: DatabaseError.self) {
            try await old.write { try $0.execute(Self.write, ["text": "lost"]) }
        }
        try old.close()
        let replaced = try SQLiteStore(path: "\(kept ?? "")/dailies.sqlite", migrations: [Self.notes])
        #expect(try await replaced.read { try $0.rows(Self.texts) { try $0.text("text") } } == ["old"])
        let new = try SQLiteStore(path: path, migrations: [Self.notes])
        #expect(try await new.read { try $0.count(Self.count) } == 0)
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

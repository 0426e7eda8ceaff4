import Foundation
import TestSupport
import Testing

@testable import Database

/// Databases in folders that cannot be written. That SQLite refuses those cannot be had in every test; how they are read
/// then can.
@Suite struct StillFileTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        path = try folder.path("a #1?%20/dailies.sqlite")
    }

    private func write(_ text: String, _ database: SQLiteStore) async throws {
        _ = try await database.write { try $0.execute(SQLiteStoreTests.write, ["text": text]) }
    }

    private func notes(_ path: String, isCopied: Bool = false) async throws -> [String] {
        let database = try SQLiteStore(still: path, isCopied: isCopied, migrations: [SQLiteStoreTests.notes])
        return try await database.read { try $0.rows(SQLiteStoreTests.texts) { try $0.text("text") } }
    }

    @Test(arguments: [false, true])
    func aFileThatNobodyHasOpenIsReadAsItStands(_ isCopied: Bool) async throws {
        let database = try SQLiteStore(path: path, migrations: [SQLiteStoreTests.notes])
        try await write("a", database)
        try database.close()
        #expect(try await notes(path, isCopied: isCopied) == ["a"])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a #1?%20")
        #expect(names.sorted() == ["dailies.sqlite", "dailies.sqlite.lock"])
    }

    @Test func whatOnlyTheWALHoldsIsReadToo() async throws {
        let database = try SQLiteStore(path: path, migrations: [SQLiteStoreTests.notes])
        try await write("a", database)
        try FileManager.default.createDirectory(atPath: folder.path + "/copy", withIntermediateDirectories: true)
        let copy = folder.path + "/copy/dailies.sqlite"
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix) }
        try database.close()
        #expect(try await notes(copy) == ["a"])
        #expect(!FileManager.default.fileExists(atPath: copy + "-shm"))
    }

    @Test func whatSomebodyChangesMeanwhileIsNotBelieved() async throws {
        let database = try SQLiteStore(path: path, migrations: [SQLiteStoreTests.notes])
        try await write("a", database)
        try database.close()
        let reader = try SQLiteStore(still: path, migrations: [SQLiteStoreTests.notes])
        let writer = try SQLiteStore(path: path, migrations: [SQLiteStoreTests.notes])
        try await write("b", writer)
        for _ in 1...2 {
            let error = await #expect(throws: DatabaseError.self) {
                _ = try await reader.read { try $0.count(SQLiteStoreTests.count) }
            }
            #expect(error?.code == .busy)
            #expect(error?.remedy?.contains("again") == true)
            // The last close brings the WAL into the file, which is another one then.
            try? writer.close()
        }
    }
}

import Database
import Foundation
import SyncCounter
import TestSupport
import Testing

/// A transaction that returned survives a power cut, and the database is one file once nobody has it open.
@Suite struct DurabilityTests {
    @Test func whatAWriteRecordedIsOnTheDiskWhenItReturns() async throws {
        SyncCounter.install()
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let database = try SQLiteStore(path: path, migrations: [SQLiteStoreTests.notes])
        for number in 0..<3 {
            let before = SyncCounter.syncs(of: path + "-wal")
            _ = try await database.write { try $0.execute(SQLiteStoreTests.write, ["text": "\(number)"]) }
            #expect(SyncCounter.syncs(of: path + "-wal") > before)
            #expect(SyncCounter.unsyncedWrites(of: path + "-wal") == 0)
        }
    }

    @Test func theFileAloneHoldsEverythingOnceTheLastConnectionIsClosed() async throws {
        let folder = try ScratchFolder()
        let path = try folder.path("dailies.sqlite")
        let database = try SQLiteStore(path: path, migrations: [SQLiteStoreTests.notes])
        for number in 0..<3 {
            _ = try await database.write { try $0.execute(SQLiteStoreTests.write, ["text": "\(number)"]) }
        }
        // A reader's connection must not keep the log from being written back.
        #expect(try await database.read { try $0.count(SQLiteStoreTests.count) } == 3)
        try database.close()
        let hasLog = try folder.exists("dailies.sqlite-wal") && !folder.read("dailies.sqlite-wal").isEmpty
        #expect(!hasLog)

        let copy = try folder.write(try folder.read("dailies.sqlite"), to: "copy/dailies.sqlite")
        let copied = try SQLiteStore(path: copy, migrations: [SQLiteStoreTests.notes])
        #expect(try await copied.read { try $0.count(SQLiteStoreTests.count) } == 3)
        try copied.close()
    }
}

import Database
import Model
import TestSupport
import Testing

/// Migrations, which go forward only, and copies.
extension StoreConformance {
    func migratesOnce() async throws {
        let store = try open()
        try await store.note("a")
        try store.close()
        for _ in 1...2 {
            let later = try open([Notes.first, Notes.second])
            #expect(try await later.texts == ["a", "by the second"])
            try later.close()
        }
    }

    func aMigrationThatFailsLeavesNothing() async throws {
        try open().close()
        let error = #expect(throws: DatabaseError.self) {
            try open([Notes.first, Notes.second, Notes.broken])
        }
        #expect(error?.message.contains("notes-broken") == true)
        // What went before it stays, and is known to be there.
        let newer = #expect(throws: DatabaseError.self) { try open() }
        #expect(newer?.code == .newerSchema)
        let store = try open([Notes.first, Notes.second])
        #expect(try await store.texts == ["by the second"])
    }

    func refusesANewerSchema() async throws {
        try open([Notes.first, Notes.second]).close()
        let error = #expect(throws: DatabaseError.self) { try open() }
        #expect(error?.code == .newerSchema)
        #expect(error?.exitStatus == .configuration)
        #expect(try await open([Notes.first, Notes.second]).texts == ["by the second"])
    }

    func aBackupIsWholeWhileOthersWrite() async throws {
        let store = try open()
        try await store.note("paid")
        let path = try folder.path("copies/backup")
        try await withThrowingTaskGroup { group in
            group.addTask { try await store.backup(to: path) }
            for index in 0..<20 {
                group.addTask {
                    // Both or neither are in the copy.
                    try await store.write { sql in
                        try sql.note("\(index) begun")
                        try sql.note("\(index) ended")
                    }
                }
            }
            try await group.waitForAll()
        }
        let copied = try await driver.openBackup(path, [Notes.first]).texts
        let all = try await store.texts
        #expect(all.count == 41)
        #expect(copied.first == "paid")
        #expect(copied.count % 2 == 1)
        #expect(copied == Array(all.prefix(copied.count)), "what the database held at one moment")
        await #expect(throws: DatabaseError.self) { try await store.backup(to: path) }
    }
}

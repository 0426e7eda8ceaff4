import Actions
import Database
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// A backup is whole or not there, and what is put back buys nothing.
@Suite struct BackupTests {
    private func backUp(_ fixture: ActionsFixture) async throws -> DatabaseBackup {
        try await DatabaseBackup(
            of: fixture.world.database, to: fixture.folder.path("copy.sqlite"), at: fixture.world.clock.now)
    }

    @Test func aCopyIsWholeAndNothingIsWrittenOver() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        let copy = try await backUp(fixture)
        #expect(copy.bytes == Int64(try fixture.folder.read("copy.sqlite").count))
        #expect(!fixture.folder.exists("copy.sqlite.part"))
        #expect(await refusal { try await backUp(fixture) } == .placeTaken)
    }

    private func restoration(_ folder: ScratchFolder, _ clock: ManualClock) throws -> DatabaseRestoration {
        DatabaseRestoration(
            database: try folder.path("State/dailies.sqlite"), state: try folder.path("State"),
            migrations: QueueFixture.migrations, surroundings: clock.surroundings, by: .person("ada"))
    }

    @Test func whatIsPutBackIsKnownToBeOlderThanItsPurchases() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        let copy = try await backUp(fixture)
        try fixture.folder.write("", to: "State/.keep")
        let restoration = try restoration(fixture.folder, fixture.world.clock)
        try restoration.check(copy.file)
        #expect(try await restoration(copy.file) == nil, "there was nothing in its place")
        var world = fixture.world
        try world.reopen(try fixture.folder.path("State/dailies.sqlite"))
        #expect(try await world.queue.installation().restoredAt == world.clock.now)
        #expect(try await world.queue.countStates() == [.queued: 1])
        #expect(try await fixture.queue.installation().restoredAt == nil)
    }

    @Test(arguments: ["no database", "with a log"]) func whatIsNoWholeBackupIsRefused(_ kind: String) async throws {
        let fixture = try await ActionsFixture()
        let copy = try await backUp(fixture)
        if kind == "no database" {
            try fixture.folder.write("text", to: "copy.sqlite")
        } else {
            try fixture.folder.write("changes", to: "copy.sqlite-wal")
        }
        let restoration = try restoration(fixture.folder, fixture.world.clock)
        let error = #expect(throws: ActionError.self) { try restoration.check(copy.file) }
        #expect(error?.code == .unusableBackup)
        #expect(error?.exitStatus == .badInput)
        #expect(!fixture.folder.exists("State/dailies.sqlite"))
    }
}

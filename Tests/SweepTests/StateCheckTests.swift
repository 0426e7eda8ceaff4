import Database
import Model
import Queue
import Storage
import Sweep
import TestSupport
import Testing

/// What a check finds is a value, and what it can be helped with wakes the sweeper.
@Suite struct StateCheckTests {
    private func check(
        _ fixture: SweepFixture, takesNotes: Bool = true, _ wakes: Warnings = Warnings()
    ) throws -> StateCheck {
        StateCheck(
            queue: fixture.queue, storage: LocalDisk(root: fixture.folder.path),
            leftovers: Leftovers(root: fixture.folder.path, now: fixture.clock.now),
            purchases: try fixture.folder.path("State/purchases"), takesNotes: takesNotes, wake: { wakes.add("woken") })
    }

    @Test func allIsWellWhereAllClipsStand() async throws {
        let fixture = try await SweepFixture(shots: 2)
        // The root folder whose journal the fixture writes.
        try await fixture.queue.join(root: "root")
        _ = try await fixture.sweep(ScriptedProvider())
        let wakes = Warnings()
        let found = try await check(fixture, wakes)(isDeep: true)
        #expect(found.clips == 2)
        #expect(found.lost.isEmpty)
        #expect(found.unfinished.isEmpty)
        #expect(found.journal == nil)
        #expect(found.books == [])
        #expect(found.exitStatus == .done)
        #expect(!wakes.contains("woken"))
    }

    @Test(arguments: [true, false]) func aLostClipWakesTheSweeperWhereItIsNoted(_ takesNotes: Bool) async throws {
        let fixture = try await SweepFixture(shots: 2)
        _ = try await fixture.sweep(ScriptedProvider())
        let clip = try #require(try await fixture.clips().first)
        try fixture.folder.move(clip.path, to: "elsewhere.mp4")
        let wakes = Warnings()
        let found = try await check(fixture, takesNotes: takesNotes, wakes)(isDeep: false)
        #expect(found.lost.map(\.path) == [clip.path])
        #expect(found.exitStatus == .disk)
        #expect(wakes.contains("woken") == takesNotes)
    }

    @Test func wrongBooksAreAFaultOfTheirOwn() async throws {
        let fixture = try await SweepFixture(shots: 1)
        try await fixture.queue.join(root: "root")
        _ = try await fixture.sweep(ScriptedProvider())
        _ = try await fixture.database.write { try $0.execute(Statement("break", "UPDATE jobs SET charged = 0")) }
        let found = try await check(fixture)(isDeep: true)
        #expect(found.books?.map(\.rule) == [.jobCharge])
        #expect(found.exitStatus == .broken)
        #expect(try await check(fixture)(isDeep: false).books == nil, "only a deep check looks")
    }

    @Test func aJournalThatLostItsFilesIsAFaultOfItsOwn() async throws {
        let fixture = try await SweepFixture(shots: 1)
        _ = try await fixture.sweep(ScriptedProvider())
        try fixture.folder.move("State/purchases", to: "elsewhere")
        let found = try await check(fixture)(isDeep: true)
        #expect(found.journal?.code == .behind)
        #expect(found.exitStatus == .broken)
        #expect(try await check(fixture)(isDeep: false).journal == nil, "only a deep check reads it")
    }
}

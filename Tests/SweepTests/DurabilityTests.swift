import Sweep
import SyncCounter
import Synchronization
import TestSupport
import Testing

/// What is on the disk, as against written, at the moments when a power cut would cost money.
@Suite struct DurabilityTests {
    @Test func whatIsAboutToBeBoughtIsOnTheDiskBeforeTheOrderIsSent() async throws {
        SyncCounter.install()
        // One shot: another's transaction could be under way when the order is sent.
        let fixture = try await SweepFixture()
        let log = try fixture.folder.path("dailies.sqlite-wal")
        let before = SyncCounter.syncs(of: log)
        let seen = Mutex<[(syncs: Int, unsyncedWrites: Int)]>([])
        let provider = ScriptedProvider(ordering: { _ in
            let now = (SyncCounter.syncs(of: log), SyncCounter.unsyncedWrites(of: log))
            seen.withLock { $0.append(now) }
        })
        #expect(try await fixture.sweep(provider).completed == 1)

        let orders = seen.withLock(\.self)
        #expect(orders.count == 1)
        for order in orders {
            // The job's claim and the intent, at least.
            #expect(order.syncs >= before + 2)
            #expect(order.unsyncedWrites == 0)
        }
    }
}

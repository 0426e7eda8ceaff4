import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// Whatever people, sweeps and providers do in whatever order, the books stay right.
@Suite(.endsWithinAnHour) struct RandomHouseTests {
    /// Ten thousand operations in all, in houses that run side by side.
    private static let operations = 2_500

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func theBooksAreRightWhateverIsDone(seed: UInt64) async throws {
        var house = try await RandomHouse(seed: seed)
        for number in 1...Self.operations {
            do {
                try await house.step()
            } catch {
                Issue.record("seed \(seed), operation \(number): \(error)")
                return
            }
            guard number.isMultiple(of: 250) else { continue }
            let (full, new) = (try await house.fixture.queue.audit(isFull: true), try await house.fixture.queue.audit())
            #expect(full == [] && new == [], "seed \(seed), up to operation \(number): \(full) \(new)")
            guard full.isEmpty, new.isEmpty else { return }
        }
        // A house in which hardly anything happens says nothing.
        let often = ["order", "buy", "accepted", "rejected", "made", "stored", "failed", "refund", "correct", "retry"]
        for name in often { #expect(house.done[name, default: 0] > 0, "seed \(seed): \(name) in \(house.done)") }
        #expect(house.done["stored", default: 0] > 50, "seed \(seed): \(house.done)")
    }
}

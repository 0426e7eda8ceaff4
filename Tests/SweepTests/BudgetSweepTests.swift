import Ledger
import Model
import Periods
import Queue
import QueueSupport
import Testing

@testable import Sweep

/// A hard budget without room keeps its own jobs waiting, and no other one.
@Suite struct BudgetSweepTests {
    private func limits(_ amount: Credits) -> SpendingLimits {
        SpendingLimits(budgets: BudgetList([Budget(.scene(SweepFixture.scene), amount, .hard)], in: .utc))
    }

    @Test func otherScenesAreRenderedAndTheRestWhenThereIsRoomAgain() async throws {
        var fixture = try await SweepFixture(shots: 2, route: .veo)
        try await fixture.order(shots: 3...3, at: .veo, in: SceneID(project: "film", scene: "s02"))
        fixture.limit(limits(Credits(micro: 700_000)))
        let first = try await fixture.sweep(ScriptedProvider(name: "veo3"))
        #expect(first.completed == 1, "\(first)")
        #expect(first.outcome == .finished)
        #expect(first.exitStatus == .outOfCredits)
        let waiting = try await fixture.jobs().filter { $0.reason == .budget }
        #expect(waiting.map(\.state) == [.queued, .queued])

        let second = try await fixture.sweep(ScriptedProvider(name: "veo3"))
        #expect(second.submitted == 0 && second.exitStatus == .outOfCredits, "they are not tried in vain")
        fixture.limit(limits(Credits(micro: 1_280_000)))
        let third = try await fixture.sweep(ScriptedProvider(name: "veo3"))
        #expect(third.completed == 2 && third.exitStatus == .done, "\(third)")
    }
}

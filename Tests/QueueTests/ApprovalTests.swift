import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// An order that the settings want approved is held, all of it and with its credits, until a person lets it go.
@Suite struct ApprovalTests {
    private var fixture: QueueFixture

    init() async throws {
        fixture = try await QueueFixture(credits: "100", account: .main)
    }

    private func film(_ shots: String..., route: Route = .veo) -> FilmOrder {
        QueueFixture.film(
            shots.map { id in
                var shot = QueueFixture.shot(id)
                shot.route = route
                return shot
            })
    }

    @Test mutating func anOrderAboveTheLimitIsHeldUntilItIsApproved() async throws {
        fixture.limit(SpendingLimits(approvalAbove: Credits("1.27")))
        let plan = try await fixture.queue.place([film("1A", "1B")], account: .main)
        #expect(plan.approval.count == 1)
        for shot in ["1A", "1B"] {
            let job = try #require(try await fixture.job(shot))
            #expect(job.state == .held && job.reason == .approval)
            #expect(try await fixture.holds(job.id) == [Credits(micro: 640_000)])
        }
        #expect(try await fixture.queue.claimQueued(for: "sweep", at: "veo3") == nil)
        let id = try #require(try await fixture.job("1A")?.id)
        let queue = fixture.queue
        let refused = await #expect(throws: QueueError.self) { try await queue.retry([id]) }
        #expect(refused?.remedy?.contains("approve-order") == true)

        let approved = try await fixture.queue.approveOrders(nil) { _ in nil }
        #expect(approved.map(\.estimate) == [Credits("0.64"), Credits("0.64")], "as it was quoted")
        #expect(try await fixture.job("1A")?.state == .queued)
        #expect(try await fixture.balance(of: .main).held == Credits("1.28"))
        #expect(try await fixture.queue.approveOrders(nil) { _ in nil }.isEmpty)
    }

    @Test mutating func anApprovedOrderAndOneAtTheLimitAreQueued() async throws {
        fixture.limit(SpendingLimits(approvalAbove: Credits("0.64")))
        _ = try await fixture.queue.place([film("1A")], account: .main)
        #expect(try await fixture.job("1A")?.state == .queued)
        _ = try await fixture.queue.place([film("1A", "1B", "1C")], account: .main, isApproved: true)
        #expect(try await fixture.job("1C")?.state == .queued)
    }

    @Test mutating func aRehearsalIsNeverPaidAndNeedsNoApproval() async throws {
        try await fixture.grant("10")
        fixture.limit(SpendingLimits(approvalAbove: .zero, approvesFirstUse: true))
        let plan = try await fixture.queue.place([film("1A", route: .mock)], account: .rehearsal)
        #expect(plan.approval.isEmpty)
    }

    @Test mutating func theFirstOrderOfAModelIsAskedAboutUntilOneIsApproved() async throws {
        fixture.limit(SpendingLimits(approvesFirstUse: true))
        let first = ApprovalCause.firstUse(provider: "veo3", model: "veo-3.1-fast")
        #expect(try await fixture.queue.place([film("1A")], account: .main).approval == [first])
        #expect(try await fixture.queue.plan([film("1A", "1B")], account: .main).approval == [first])
        let job = try #require(try await fixture.job("1A"))
        _ = try await fixture.queue.approveOrders([job.id]) { _ in nil }
        #expect(try await fixture.queue.plan([film("1A", "1B")], account: .main).approval.isEmpty)
    }

    @Test mutating func aHeldOrderMayBeWithdrawn() async throws {
        fixture.limit(SpendingLimits(approvesFirstUse: true))
        _ = try await fixture.queue.place([film("1A")], account: .main)
        let job = try #require(try await fixture.job("1A"))
        _ = try await fixture.queue.cancel([job.id])
        #expect(try await fixture.balance(of: .main).held == .zero)
        #expect(try await fixture.queue.plan([film("1A")], account: .main).approval.count == 1, "nothing was ordered")
    }

    @Test mutating func anUnapprovedRetakeIsHeld() async throws {
        _ = try await fixture.queue.place([film("1A")], account: .main)
        try await fixture.complete(at: "veo3")
        fixture.limit(SpendingLimits(approvalAbove: .zero))
        let shot = ShotID(scene: QueueFixture.scene, shot: "1A")
        let plan = try await fixture.queue.retake(shot, isConfirmed: true) { _, _ in .veo }
        #expect(plan.job.awaitsApproval)
        #expect(try await fixture.job("1A")?.reason == .approval)
    }
}

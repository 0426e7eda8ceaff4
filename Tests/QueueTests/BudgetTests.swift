import Ledger
import Model
import Periods
import Queue
import QueueSupport
import TestSupport
import Testing

/// What a hard budget has no room for is neither ordered nor bought; what was bought is finished.
@Suite struct BudgetTests {
    private static let price = Tariff.perSecond(Credits(micro: 80_000))
    private var fixture: QueueFixture

    init() async throws {
        fixture = try await QueueFixture(credits: "100", account: .main)
    }

    private func limits(
        _ amount: String, _ kind: Budget.Kind = .hard, reserve: Int = 0, of scope: Budget.Scope? = nil
    )
        throws -> SpendingLimits
    {
        let scope = scope ?? .project(QueueFixture.scene.project)
        return SpendingLimits(
            budgets: BudgetList(
                [Budget(scope, try #require(Credits(amount)), kind, reservePercent: reserve)], in: .utc))
    }

    private func film(_ shots: String..., prompt: String = "a boat", route: Route = .veo) -> FilmOrder {
        QueueFixture.film(
            shots.map { id in
                var shot = QueueFixture.shot(id, prompt: prompt)
                shot.route = route
                return shot
            })
    }

    private func code(_ body: () async throws -> some Any) async -> LedgerError.Code? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? LedgerError)?.code
        }
    }

    @Test mutating func anOrderBeyondAHardBudgetIsRefusedWithItsFigures() async throws {
        fixture.limit(try limits("1.00"))
        let plan = try await fixture.queue.plan([film("1A", "1B")], account: .main)
        #expect(plan.refusal?.code == .overBudget)
        #expect(plan.refusal?.exitStatus == .outOfCredits)
        let message = plan.refusal?.message ?? ""
        for part in ["project film is 1.00", "0.00 are settled", "0.00 held", "1.28 needed", "1.00 left"] {
            #expect(message.contains(part), "\(message)")
        }
        let queue = fixture.queue
        #expect(await code { try await queue.place([film("1A", "1B")], account: .main) } == .overBudget)
        #expect(try await fixture.queue.projects().isEmpty)
        #expect(try await fixture.balance(of: .main).held == .zero)
        _ = try await fixture.queue.place([film("1A")], account: .main)
        #expect(try await fixture.takes("1A").map(\.state) == [.queued])
    }

    @Test mutating func aSoftBudgetAndARehearsalAreNotRefused() async throws {
        fixture.limit(try limits("0.10", .soft))
        let plan = try await fixture.queue.place([film("1A")], account: .main)
        #expect(plan.budgets.map(\.verdict) == [.warns])
        try await fixture.grant("10")
        fixture.limit(try limits("0"))
        let rehearsal = try await fixture.queue.place([film("1A", "1B", route: .mock)], account: .rehearsal)
        #expect(rehearsal.budgets.isEmpty)
    }

    @Test mutating func whatIsReplacedMakesRoom() async throws {
        fixture.limit(try limits("0.64"))
        _ = try await fixture.queue.place([film("1A")], account: .main)
        _ = try await fixture.queue.place([film("1A", prompt: "a ship")], account: .main)
        #expect(try await fixture.balance(of: .main).held == Credits("0.64"))
    }

    @Test mutating func aJobWaitsWhenItsBudgetBecameSmallerAndOthersGoOn() async throws {
        _ = try await fixture.queue.place([film("1A")], account: .main)
        fixture.limit(try limits("0.63"))
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep", at: "veo3"))
        #expect(try await fixture.queue.recordIntent(claim.lease, tariff: Self.price) == .overBudget)
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .queued && job.reason == .budget)
        #expect(job.errorMessage?.contains("0.64 needed") == true, "\(job.errorMessage ?? "")")
        #expect(try await fixture.holds(job.id) == [Credits(micro: 640_000)], "its credits stay held")
        #expect(try await fixture.queue.claimQueued(for: "sweep", at: "veo3") == nil, "it does not come round again")
        #expect(try await fixture.queue.nextQueued(at: "veo3", fundedOnly: false) == nil, "no sweep waits for it")
        #expect(try await fixture.queue.bringForwardWithinBudget(at: "veo3") == 1)
        #expect(try await fixture.queue.claimQueued(for: "sweep", at: "veo3") == nil)

        fixture.limit(try limits("0.64"))
        #expect(try await fixture.queue.bringForwardWithinBudget(at: "veo3") == 0)
        let again = try #require(try await fixture.queue.claimQueued(for: "sweep", at: "veo3", fundedOnly: true))
        #expect(try await fixture.queue.recordIntent(again.lease, tariff: Self.price).submission != nil)
    }

    @Test mutating func whatWasBoughtIsFinishedWhateverTheBudgetSays() async throws {
        _ = try await fixture.queue.place([film("1A")], account: .main)
        let submission = try await fixture.accept(at: "veo3")
        fixture.limit(try limits("0"))
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        let claim = try await fixture.follow(at: "veo3")
        #expect(
            try await fixture.queue.recordStored(claim.lease, submission.id, QueueFixture.clip()) == Credits("0.64"))
        #expect(try await fixture.job("1A")?.state == .completed)
    }

    @Test mutating func retriesAndRetakesObeyAndOnlyRetakesUseTheReserve() async throws {
        fixture.limit(try limits("1.60", reserve: 60))
        _ = try await fixture.queue.place([film("1A")], account: .main)
        try await fixture.complete(at: "veo3")
        let shot = ShotID(scene: QueueFixture.scene, shot: "1A")
        let queue = fixture.queue
        #expect(await code { try await queue.place([film("1A", "1B")], account: .main) } == .overBudget)
        let answer = try await queue.retake(shot, isConfirmed: true) { _, _ in .veo }
        #expect(answer.budgets.map(\.verdict) == [.fits])
        try await fixture.complete(at: "veo3", video: "w.mp4")
        #expect(await code { try await queue.retake(shot, isConfirmed: true) { _, _ in .veo } } == .overBudget)
        #expect(try await queue.retake(shot, isConfirmed: false) { _, _ in .veo }.budgets.map(\.verdict) == [.refuses])
    }

    @Test mutating func aFailedJobIsNotRetriedBeyondItsBudget() async throws {
        _ = try await fixture.queue.place([film("1A")], account: .main)
        let (claim, submission) = try await fixture.intent(at: "veo3")
        let refusal = ProviderFailure(outcome: .contentRefused(.prompt), code: "3", message: "refused")
        _ = try await fixture.queue.recordRejected(claim.lease, submission.id, because: refusal)
        fixture.limit(try limits("0.63"))
        let queue = fixture.queue
        #expect(await code { try await queue.retry([claim.job.id]) } == .overBudget)
        fixture.limit(try limits("0.64"))
        #expect(try await fixture.queue.retry([claim.job.id]).map(\.job) == [claim.job.id])
    }

    @Test mutating func aNewMonthHasItsBudgetAnew() async throws {
        fixture.limit(try limits("0.64", of: .month))
        _ = try await fixture.queue.place([film("1A")], account: .main)
        try await fixture.complete(at: "veo3")
        let queue = fixture.queue
        #expect(await code { try await queue.place([film("1A", "1B")], account: .main) } == .overBudget)
        fixture.clock.advance(seconds: 10 * 86_400)
        _ = try await queue.place([film("1A", "1B")], account: .main)
        #expect(try await fixture.takes("1B").map(\.state) == [.queued])
    }
}

import Database
import Ledger
import Model
import Queue
import QueueSupport
import Testing

/// The same film at another provider is another order, and a rehearsal is never taken for the real thing.
@Suite struct RouteTests {
    private let fixture: QueueFixture

    init() async throws {
        fixture = try await QueueFixture()
        try await fixture.grant("100", to: .main)
    }

    private func film(at route: Route, prompt: String = "a boat") -> FilmOrder {
        var shot = QueueFixture.shot("1A", prompt: prompt)
        shot.route = route
        return QueueFixture.film(shot)
    }

    private func order(_ route: Route, prompt: String = "a boat") async throws -> OrderPlan {
        try await fixture.queue.place([film(at: route, prompt: prompt)], account: route.account)
    }

    private func shot() async throws -> SceneStatus.ShotStatus {
        try #require(try await fixture.queue.scene(QueueFixture.scene).shots.first)
    }

    @Test func theSameFilmAtAnotherProviderIsAnotherOrderAndSaysSo() async throws {
        _ = try await order(.mock)
        try await fixture.complete(at: "mock")
        let plan = try await order(.veo)
        #expect(plan.jobs.map(\.take) == [2])
        #expect(plan.jobs.map(\.isRerouted) == [true])
        #expect(plan.alreadyQueued.isEmpty)
        #expect(plan.shares.map(\.account) == [.main])
        #expect(try await order(.veo).jobs.isEmpty)
        #expect(try await order(.mock).jobs.isEmpty, "the rehearsal is there already, though it is not the latest take")
    }

    @Test func aRehearsalCompletesASceneUntilTheFirstRealOrderAndStandsInFromThenOn() async throws {
        _ = try await order(.mock)
        try await fixture.complete(at: "mock")
        var scene = try await fixture.queue.scene(QueueFixture.scene)
        #expect(scene.renderStatus == .complete)
        #expect(scene.reviewState == .reviewReady)
        #expect(scene.isRehearsal)

        _ = try await order(.veo)
        scene = try await fixture.queue.scene(QueueFixture.scene)
        #expect(scene.renderStatus == .pending)
        #expect(scene.reviewState == .notReady)
        #expect(!scene.isRehearsal)
        #expect(try await shot().hasStandIn)
        #expect(try await shot().selected?.job.take == 1)

        try await fixture.complete(at: "veo3")
        scene = try await fixture.queue.scene(QueueFixture.scene)
        #expect(scene.renderStatus == .complete)
        #expect(try await !shot().hasStandIn)
        #expect(try await shot().selected?.job.take == 2)
    }

    @Test func aRealTakeOutranksAnAnimaticThatIsNewer() async throws {
        _ = try await order(.veo)
        try await fixture.complete(at: "veo3")
        _ = try await order(.mock)
        try await fixture.complete(at: "mock")
        #expect(try await shot().jobs.map(\.job.provider) == ["veo3", "mock"])
        #expect(try await shot().current?.job.provider == "veo3")
        #expect(try await shot().selected?.job.provider == "veo3")
        #expect(try await fixture.queue.scene(QueueFixture.scene).renderStatus == .complete)
    }

    @Test func aRealOrderReplacesARehearsalThatWasNotSentAndNotTheOtherWayRound() async throws {
        _ = try await order(.mock)
        let real = try await order(.veo)
        #expect(real.superseded.count == 1)
        #expect(try await fixture.balance().held == .zero)
        let rehearsal = try await order(.mock)
        #expect(rehearsal.superseded.isEmpty)
        #expect(try await shot().jobs.map(\.job.provider) == ["veo3", "mock"])
        #expect(try await shot().current?.job.provider == "veo3")
    }

    @Test func aRealOrderThatIsCanceledGivesTheRehearsalBack() async throws {
        _ = try await order(.mock)
        try await fixture.complete(at: "mock")
        let plan = try await order(.veo)
        _ = try await fixture.queue.cancel([#require(plan.jobs.first?.id)])
        #expect(try await fixture.queue.scene(QueueFixture.scene).renderStatus == .complete)
        #expect(try await fixture.queue.scene(QueueFixture.scene).isRehearsal)
    }

    @Test func twoAccountsAreNeverMixed() async throws {
        _ = try await order(.mock)
        try await fixture.complete(at: "mock")
        _ = try await order(.veo)
        #expect(try await fixture.balance(of: .main) == AccountBalance(balance: credits("100"), held: credits("0.64")))
        try await fixture.complete(at: "veo3")
        #expect(try await fixture.balance(of: .main) == AccountBalance(balance: credits("99.36"), held: .zero))
        #expect(try await fixture.balance(of: .rehearsal) == AccountBalance(balance: credits("99.36"), held: .zero))
        let sums = try await fixture.queue.scene(QueueFixture.scene).credits
        #expect(sums.mapValues(\.settled) == [.main: credits("0.64"), .rehearsal: credits("0.64")])
    }

    @Test func aPurchaseKeepsWhatItWasBoughtAtWhatWasUsedAndWhatThatCost() async throws {
        _ = try await order(.veo)
        try await fixture.complete(at: "veo3")
        let row = try await fixture.database.read { sql in
            try sql.row("SELECT tariff, usage, charge FROM submissions") {
                [try $0.text("tariff"), try $0.text("usage"), "\(try $0.integer("charge"))"]
            }
        }
        #expect(
            row == [
                #"{"basis":"ordered","from":"2024-10-04","rate":{"credits":"0.080000","per":"second"},"source":"a test"}"#,
                #"{"milliseconds":8000}"#, "640000",
            ])
    }

    @Test(arguments: [
        Tariff.Rate.unit(Credits(micro: 10), of: "token", perSecond: 258), .stated(perSecond: Credits(micro: 80_000)),
    ]) func whatOnlyTheProviderKnowsIsNotChargedByTheQuote(_ rate: Tariff.Rate) async throws {
        let tariff = Tariff(rate: rate, from: CivilDate(daysSince1970: 20_000), source: "a test")
        _ = try await order(Route(provider: "veo3", model: "v", tariff: tariff))
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep", at: "veo3"))
        let submission = try #require(
            try await fixture.queue.recordIntent(claim.lease, tariff: tariff).submission)
        try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op"))
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: nil))
        let fetch = try #require(try await fixture.queue.claimFollowing(for: "sweep", at: "veo3"))
        #expect(try await fixture.queue.recordStored(fetch.lease, submission.id, QueueFixture.clip()) == .zero)
        let job = try #require(try await shot().current?.job)
        #expect(job.state == .completed)
        #expect(job.isUnpriced)
        #expect(try await fixture.balance(of: .main) == AccountBalance(balance: credits("100"), held: .zero))
    }

    @Test func aRetryKeepsItsRouteAndARetakeTakesTheOneOfNow() async throws {
        _ = try await order(.mock)
        try await fixture.complete(at: "mock")
        let asked: @Sendable (ShotSpec, String?) -> Route = { _, named in named == nil ? .veo : .mock }
        let quote = try await fixture.queue.retake(
            ShotID(scene: QueueFixture.scene, shot: "1A"), isConfirmed: true, route: asked)
        #expect(quote.provider == "veo3")
        #expect(quote.isRerouted)
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep", at: "veo3"))
        _ = try await fixture.queue.fail(
            claim.lease, because: ProviderFailure(outcome: .invalidRequest, code: "400", message: "no"))
        let retried = try await fixture.queue.retry([#require(quote.id)])
        #expect(retried.map(\.provider) == ["veo3"])
        #expect(retried.map(\.account) == [.main])
    }

    @Test func whoDidWhatStandsInEveryEventAndJob() async throws {
        _ = try await order(.mock)
        let sweep = fixture.queue.acting(as: .sweep("s1"))
        _ = try await sweep.claimQueued(for: "s1", at: "mock")
        let events = try await fixture.queue.events(after: 0)
        let moves = events.filter { $0.kind == .jobState }
        #expect(moves.map(\.by) == [.person("ada"), .sweep("s1")])
        #expect(try await shot().current?.job.orderedBy == .person("ada"))
    }

    private func credits(_ text: String) -> Credits { Credits(text) ?? Credits(micro: .min) }
}

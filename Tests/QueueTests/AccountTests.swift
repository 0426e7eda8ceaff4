import Database
import Ledger
import Model
import Queue
import QueueSupport
import Testing

/// Who pays for what, at which price, and who asked for it: rehearsals and real takes are never mixed.
@Suite struct AccountTests {
    private let fixture: QueueFixture

    init() async throws {
        fixture = try await QueueFixture()
    }

    /// Shot 1A at one provider, and 1B at another.
    private func mixed(_ first: Route, _ second: Route) -> FilmOrder {
        var shots = [QueueFixture.shot("1A"), QueueFixture.shot("1B")]
        shots[0].route = first
        shots[1].route = second
        return QueueFixture.film(shots)
    }

    private func single(_ route: Route) -> FilmOrder {
        var shot = QueueFixture.shot("1A")
        shot.route = route
        return QueueFixture.film(shot)
    }

    @Test func anOrderSaysWhatItDoesToEachAccountThatOfTheDefaultRouteFirst() async throws {
        try await fixture.grant("50", to: .main)
        let film = mixed(.mock, .veo)
        let plan = try await fixture.queue.plan([film], account: .main)
        #expect(plan.shares.map(\.account) == [.main, .rehearsal])
        #expect(plan.shares.map(\.estimate.known) == [credits("0.64"), credits("0.64")])
        #expect(plan.shares.map(\.availableAfter) == [credits("49.36"), credits("99.36")])
        #expect(try await fixture.queue.plan([film], account: .rehearsal).shares.map(\.account) == [.rehearsal, .main])

        _ = try await fixture.queue.place([film], account: .main)
        #expect(try await fixture.balance(of: .main).held == credits("0.64"))
        #expect(try await fixture.balance(of: .rehearsal).held == credits("0.64"))

        let real = try await fixture.queue.place([mixed(.veo, .veo)], account: .main)
        #expect(real.shares.map(\.account) == [.main, .rehearsal])
        #expect(real.shares.map(\.freed) == [.zero, credits("0.64")])
        #expect(real.shares.map(\.availableAfter) == [credits("48.72"), credits("100")])
        #expect(try await fixture.balance(of: .main).held == credits("1.28"))
        #expect(try await fixture.balance(of: .rehearsal).held == .zero)
    }

    @Test func creditsOfOneAccountDoNotPayForOrdersOfTheOther() async throws {
        try await fixture.grant("0.5", to: .main)
        _ = try await fixture.queue.place([single(.mock)], account: .rehearsal)
        let refused = await #expect(throws: LedgerError.self) {
            try await fixture.queue.place([single(.veo)], account: .main)
        }
        #expect(refused?.code == .insufficientCredits)
        #expect(
            refused?.message.contains("0.50 are available in the account main") == true, "\(refused?.message ?? "")")
        #expect(try await fixture.takes("1A").map(\.provider) == ["mock"], "nothing was replaced either")
        await #expect(throws: LedgerError.self) {
            try await fixture.queue.place([mixed(.mock, .veo)], account: .rehearsal)
        }
        #expect(try await fixture.takes("1B").isEmpty, "one account that is short refuses the whole order")
        #expect(try await fixture.balance(of: .rehearsal).held == credits("0.64"))
        #expect(try await fixture.balance(of: .main) == AccountBalance(balance: credits("0.5"), held: .zero))
    }

    @Test func entriesSayWhoActedAndWhoHadOrderedIt() async throws {
        try await fixture.grant("50", to: .main)
        let (bob, sweep) = (fixture.queue.acting(as: .person("bob")), fixture.queue.acting(as: .sweep("s1")))
        let plan = try await bob.place([mixed(.mock, .veo)], account: .main)
        let claim = try #require(try await sweep.claimQueued(for: "s1", at: "veo3"))
        let submission = try #require(
            try await sweep.recordIntent(claim.lease, tariff: claim.job.route.tariff).submission)
        try await sweep.recordAccepted(submission.id, operation: ProviderOperation(name: "op"))
        try await sweep.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        let fetch = try #require(try await sweep.claimFollowing(for: "s1", at: "veo3"))
        _ = try await sweep.recordStored(fetch.lease, submission.id, QueueFixture.clip())
        _ = try await fixture.queue.acting(as: .token("t7")).cancel([#require(plan.jobs.first?.id)])

        let entries = try await fixture.database.read { sql in
            try sql.rows("SELECT * FROM ledger_entries WHERE job IS NOT NULL ORDER BY id") { row in
                try ["kind", "account", "by", "ordered_by", "shot", "provider"].map { try row.text($0) }.joined(
                    separator: " ")
            }
        }
        #expect(
            entries == [
                "hold rehearsal person:bob person:bob 1A mock", "hold main person:bob person:bob 1B veo3",
                "settle main sweep:s1 person:bob 1B veo3", "release rehearsal token:t7 person:bob 1A mock",
            ])
        let moves = try await fixture.queue.events(after: 0).filter { $0.kind == .jobState }
        #expect(moves.first?.by == .person("bob"))
        #expect(moves.filter { $0.subject.shot == "1B" }.dropFirst().allSatisfy { $0.by == .sweep("s1") })
        #expect(moves.last?.by == .token("t7"))
        #expect(try await fixture.takes("1B").map(\.orderedBy) == [.person("bob")])
    }

    // MARK: Where a further take is made

    private static let shot = ShotID(scene: QueueFixture.scene, shot: "1A")

    /// What the actions do: the provider that the manifest names, else the default one.
    private func route(_ spec: ShotSpec, named: String?) -> Route { named == "mock" ? .mock : .veo }

    @Test func aRetakeIsMadeWhereTheManifestSaysAndElseByDefault() async throws {
        try await fixture.grant("50", to: .main)
        var order = QueueFixture.shot("1A")
        order.namedProvider = "mock"
        _ = try await fixture.queue.place([QueueFixture.film(order)])
        try await fixture.complete()
        let named = try await fixture.queue.retake(Self.shot, isConfirmed: false) { self.route($0, named: $1) }
        #expect(named.provider == "mock")
        #expect(!named.isRerouted)

        order.namedProvider = nil
        #expect(try await fixture.queue.place([QueueFixture.film(order)]).jobs.isEmpty, "nothing else has changed")
        let unnamed = try await fixture.queue.retake(Self.shot, isConfirmed: false) { self.route($0, named: $1) }
        #expect(unnamed.provider == "veo3")
        #expect(unnamed.isRerouted)
    }

    @Test func aRetakeIsRefusedBesideATakeThatIsStillToComeFromTheSameProviderOnly() async throws {
        try await fixture.grant("50", to: .main)
        _ = try await fixture.queue.place([single(.veo)], account: .main)
        try await fixture.complete(at: "veo3")
        _ = try await fixture.queue.place([single(.mock)], account: .rehearsal)
        await #expect { try await fixture.queue.retake(Self.shot, isConfirmed: true) { _, _ in .mock } } throws: {
            ($0 as? QueueError)?.code == .notAllowed
        }
        let job = try await fixture.queue.retake(Self.shot, isConfirmed: true) { _, _ in .veo }
        #expect(job.take == 3)
        #expect(try await fixture.balance(of: .main).held == credits("0.64"))
    }

    // MARK: What a purchase costs

    /// Buys shot 1A at a tariff, with what the provider says of its usage.
    ///
    /// - Returns: what the purchase's row says: tariff, usage, charge.
    private func buy(at tariff: Tariff, quotedAt quote: Tariff? = nil, usage: Usage?) async throws -> [String] {
        try await fixture.grant("50", to: .main)
        let route = Route(provider: "veo3", model: "v", tariff: quote ?? tariff)
        _ = try await fixture.queue.place([single(route)], account: .main)
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep", at: "veo3"))
        let submission = try #require(
            try await fixture.queue.recordIntent(claim.lease, tariff: tariff).submission)
        try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op"))
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: usage))
        let fetch = try await fixture.follow(at: "veo3")
        _ = try await fixture.queue.recordStored(fetch.lease, submission.id, QueueFixture.clip())
        return try await fixture.database.read { sql in
            try sql.row("SELECT tariff, usage, charge FROM submissions") { row in
                try ["tariff", "usage"].map { try row.optionalText($0) ?? "-" }
                    + [try row.optionalLong("charge").map(String.init) ?? "-"]
            } ?? []
        }
    }

    private func tariff(_ rate: Tariff.Rate) -> Tariff {
        Tariff(rate: rate, from: CivilDate(daysSince1970: 20_000), source: "a test")
    }

    @Test func aPurchaseIsChargedAtTheTariffOfItsDayAndTheJobKeepsTheOneItWasQuotedAt() async throws {
        let today = Tariff(
            rate: .second(Credits(micro: 40_000)), from: CivilDate(daysSince1970: 20_100), source: "a later list")
        let row = try await buy(at: today, quotedAt: .perSecond(Credits(micro: 80_000)), usage: .seconds(8))
        #expect(row[0].contains(#""from":"2025-01-12""#), "\(row[0])")
        #expect(row[0].contains("a later list"))
        #expect(Array(row[1...]) == [#"{"milliseconds":8000}"#, "320000"])
        let job = try #require(try await fixture.job("1A"))
        #expect(job.route.tariff == .perSecond(Credits(micro: 80_000)))
        #expect(job.estimate == credits("0.64"))
        #expect(try await fixture.balance(of: .main) == AccountBalance(balance: credits("49.68"), held: .zero))
    }

    /// What a tariff counts, what the provider says, and what is charged then in micro-credits: nil when it is not known.
    private static let statements: [(rate: Tariff.Rate, usage: Usage, charge: Int64?)] = [
        (.unit(Credits(micro: 10), of: "token", perSecond: 258), .units(3000, of: "token"), 30_000),
        (.unit(Credits(micro: 10), of: "token", perSecond: 258), .units(3000, of: "frame"), nil),
        (.stated(perSecond: Credits(micro: 80_000)), .stated(Credits(micro: 700_001)), 700_001),
        (.second(Credits(micro: 80_000)), .stated(Credits(micro: 5)), 5),
        (.clip(Credits(micro: 500_000)), .clips(2), 1_000_000),
    ]

    @Test(arguments: statements) func whatTheProviderSaysIsChargedWhereItCanBe(
        _ statement: (rate: Tariff.Rate, usage: Usage, charge: Int64?)
    ) async throws {
        let row = try await buy(at: tariff(statement.rate), usage: statement.usage)
        #expect(row.last == statement.charge.map(String.init) ?? "-")
        #expect(row[1] != "-", "what the provider said is kept")
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .completed)
        #expect(job.isUnpriced == (statement.charge == nil))
        let amount = Credits(micro: statement.charge ?? 0)
        #expect(job.charged == amount)
        #expect(try await fixture.balance(of: .main) == AccountBalance(balance: credits("50") - amount, held: .zero))
    }

    private func credits(_ text: String) -> Credits { Credits(text) ?? Credits(micro: .min) }
}

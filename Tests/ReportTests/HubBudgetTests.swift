import Database
import Foundation
import Ledger
import Model
import Periods
import Queue
import QueueSupport
import Storage
import TestSupport
import Testing

@testable import Documents
@testable import Report

/// Budgets and dollars on the hub.
@Suite struct HubBudgetTests {
    private var fixture: QueueFixture

    init() async throws { fixture = try await QueueFixture(credits: "100", account: .main) }

    private mutating func limit(_ amount: Int64, _ kind: Budget.Kind = .hard) {
        fixture.limit(
            SpendingLimits(
                budgets: BudgetList(
                    [Budget(.project("film"), Credits(micro: amount), kind, reservePercent: 10)], in: .utc)))
    }

    private func place(_ shots: String...) async throws {
        let film = QueueFixture.film(
            shots.map { id in
                var shot = QueueFixture.shot(id)
                shot.route = .veo
                return shot
            })
        _ = try await fixture.queue.place([film], account: .main)
    }

    private func reviews(_ rates: DollarRates = .none) throws -> ReviewFolder {
        let database = try SQLiteStore(
            path: try fixture.folder.path("dailies.sqlite"), migrations: QueueFixture.migrations + reportMigrations)
        return ReviewFolder(
            queue: fixture.queue, database: database, clips: LocalDisk(root: fixture.folder.path),
            root: fixture.folder.path, lanes: 4,
            renderer: Renderer(digest: "one"), rates: rates, surroundings: fixture.clock.surroundings)
    }

    private func hub() throws -> (page: String, json: HubReport) {
        let page = String(decoding: try fixture.folder.read("Reports/review/index.html"), as: UTF8.self)
        let json = try fixture.folder.read("Reports/review/hub.json")
        return (page, try JSONDecoder().decode(HubReport.self, from: json))
    }

    @Test func aHoldThatGrowsOldIsSaidThoughNoSceneChanged() async throws {
        try await place("1A", "1B")
        try await reviews().writeChanged()
        #expect(try hub().json.oldHolds.isEmpty)
        fixture.clock.advance(seconds: 86_401)
        try await reviews().writeChanged()
        #expect(try hub().json.oldHolds.map(\.amount) == [Credits(micro: 1_280_000)])
        #expect(try hub().page.contains("2 holds of 1.28 credits in the account main for longer than a day"))
    }

    @Test mutating func aBudgetStandsOnTheHubAndFollowsTheSettingsThoughNoSceneChanged() async throws {
        limit(2_000_000)
        try await place("1A")
        try await reviews().writeChanged()
        #expect(try hub().json.budgets.map(\.left) == [Credits(micro: 1_360_000)])
        #expect(try hub().page.contains("<td>1.36 left</td>"))
        #expect(try hub().page.contains("hard, 10 % for retakes"))
        let before = try hub().json
        fixture.clock.advance(seconds: 60)
        try await reviews().writeChanged()
        #expect(try hub().json == before, "nothing changed")
        limit(500_000)
        try await reviews().writeChanged()
        #expect(try hub().json.budgets.map(\.state) == [.over])
        #expect(try hub().page.contains("over by 0.14, nothing new is bought"))
        fixture.limit(.none)
        try await reviews().writeChanged()
        #expect(try hub().json.budgets.isEmpty)
        #expect(try !hub().page.contains("Budgets"))
    }

    @Test mutating func dollarsAreThoseOfTheRateWhenEachChargeHappened() async throws {
        let rates = DollarRates([
            .init(Credits(micro: 1_000_000), from: Timestamp(seconds: 0)),
            .init(Credits(micro: 2_000_000), from: fixture.clock.now.adding(seconds: 3600)),
        ])
        try await place("1A", "1B")
        try await fixture.complete(at: "veo3")
        fixture.clock.advance(seconds: 7200)
        try await fixture.complete(at: "veo3", video: "w.mp4")
        try await reviews(rates).writeChanged()
        // 0.64 at one credit a dollar, and 0.64 at two.
        #expect(try hub().json.totals.credits.dollars?.total == DollarTotal(known: Dollars(micro: 960_000), unrated: 0))
        #expect(try hub().page.contains("<span id=\"settled\">1.28</span> <small>($0.96)</small>"))
        try await reviews().writeChanged()
        #expect(try hub().json.totals.credits.dollars == nil, "other rates render anew")
    }

    @Test func aTotalThatMissesAPriceSaysAtLeast() {
        let totals = CreditTotals([.main: SceneCredits(settled: Credits(micro: 1_000_000), unpricedJobs: 1)])
        #expect(!totals.isComplete)
        #expect(totals.atLeast == "at least ")
        #expect(CreditTotals([.main: SceneCredits(settled: Credits(micro: 1_000_000))]).atLeast == "")
    }
}

import Database
import Ledger
import Model
import Periods
import Queue
import QueueSupport
import Review
import TestSupport
import Testing

/// What a statement knows besides the sums of its entries: what became of the takes, what is open, and what has no price.
@Suite struct StatementTests {
    private let fixture: QueueFixture

    init() async throws {
        fixture = try await QueueFixture()
    }

    private func statement(_ month: String? = nil) async throws -> FilmStatement {
        let month = month.flatMap(Month.init) ?? Month(of: fixture.clock.now.date)
        return try await fixture.queue.statement(of: .rehearsal, in: Period(month, in: .utc))
    }

    @Test func aTakeIsKeptUntilAnotherOnePlaysOrItIsReturned() async throws {
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C"))
        ])
        for _ in 0..<3 { try await fixture.complete() }
        var found = try await statement()
        #expect(found.takes == [.kept: TakeSum(takes: 3, spent: credits("1.92"), seconds: 24)])
        #expect(found.perKeptSecond == credits("0.08"))

        // Another take of 1A, a return of 1B, and 1C leaves the scene.
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A", prompt: "a ship"), QueueFixture.shot("1B"))
        ])
        try await fixture.complete()
        let ann = fixture.queue.acting(as: .person("ann"))
        _ = try await ann.say(
            Saying(of: QueueFixture.scene, shot: "1B", .return, issueType: "timing", stage: 7, text: "too slow"))
        found = try await statement()
        let each = TakeSum(takes: 1, spent: credits("0.64"), seconds: 8)
        #expect(found.takes == [.kept: each, .superseded: each, .rejected: each, .omitted: each])
        #expect(found.waste.map(\.fate).count == 3)
        #expect(found.perKeptSecond == credits("0.32"), "waste is in it")
        #expect(found.takes.values.reduce(.zero) { $0 + $1.spent } == found.credits.total.settled)

        // The first take of 1A is selected again: so the second is what is not used.
        _ = try await ann.say(Saying(of: QueueFixture.scene, shot: "1A", take: 1, .select))
        found = try await statement()
        #expect(found.waste.first { $0.fate == .superseded }?.take == 2)
    }

    @Test func whatIsKeptIsWhatTheScenePlays() async throws {
        let shots = (0..<6).map { QueueFixture.shot("1\($0)") }
        _ = try await fixture.queue.place([QueueFixture.film(shots)])
        for _ in shots { try await fixture.complete() }
        let again = shots.enumerated().map {
            $0.offset % 2 == 0 ? QueueFixture.shot($0.element.id, prompt: "again") : $0.element
        }
        _ = try await fixture.queue.place([QueueFixture.film(again)])
        for _ in 0..<3 { try await fixture.complete() }
        _ = try await fixture.queue.say(Saying(of: QueueFixture.scene, shot: "10", take: 1, .select))
        let playing = try await fixture.queue.scene(QueueFixture.scene).shots.compactMap(\.selected)
        let found = try await statement()
        #expect(found.takes[.kept]?.takes == playing.count)
        let jobs = Set(playing.map(\.job.id))
        #expect(found.waste.allSatisfy { !jobs.contains($0.job) })
        #expect(found.waste.count == 3)
    }

    @Test func aRefundTakesItsTakeOffWhatWasSpent() async throws {
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        for _ in 0..<2 { try await fixture.complete() }
        let job = try #require(try await fixture.job("1A")).id
        let now = fixture.clock.now
        _ = try await fixture.database.write {
            try CreditLedger($0, now: now, by: .person("ada")).refund(job, reason: "damaged")
        }
        let found = try await statement()
        #expect(found.takes[.kept]?.spent == credits("0.64"))
        #expect(found.credits.remarks.map(\.kind) == [.refund])
        #expect(found.credits.byScene[QueueFixture.scene]?.spent == credits("0.64"))
    }

    @Test func openHoldsGrowOld() async throws {
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        _ = try await fixture.accept()
        fixture.clock.advance(seconds: 7200)
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))
        ])
        let found = try await statement()
        #expect(found.openHolds.map(\.shot.shot) == ["1A", "1B"])
        #expect(found.openHolds.first?.state == .generating && found.openHolds.first?.operation != nil)
        #expect(found.holdsByAge[.hour]?.holds == 1 && found.holdsByAge[.day]?.amount == credits("0.64"))
        #expect(found.credits.held == credits("1.28"))
    }

    @Test func aHoldIsOldAfterADay() async throws {
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let since = fixture.clock.now
        fixture.clock.advance(seconds: 86_400)
        #expect(try await fixture.queue.oldHolds().isEmpty)
        fixture.clock.advance(seconds: 1)
        let old = try await fixture.queue.oldHolds()
        #expect(old.map(\.account) == [.rehearsal] && old.map(\.holds) == [1])
        #expect(old.first?.amount == credits("0.64") && old.first?.since == since)
    }

    @Test func whatHasNoPriceMakesEverySumALowerBound() async throws {
        var shot = QueueFixture.shot("1A")
        shot.route = Route(provider: "mock", model: "m", tariff: nil)
        _ = try await fixture.queue.place([QueueFixture.film(shot)])
        let found = try await statement()
        #expect(found.unpricedJobs == 1 && found.unpriced.first?.shot.shot == "1A")
        #expect(found.perKeptSecond == nil)
        let earlier = try await statement("2001-01")
        #expect(earlier.unpricedJobs == 0, "a period that is over has none that is still to be bought")
    }

    @Test func whatWasRefusedIsSettledAtZeroWithTheProvidersWords() async throws {
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", retries: 1))])
        let submission = try await fixture.accept()
        _ = try await fixture.queue.recordFailed(
            try await fixture.follow().lease, submission.id,
            because: ProviderFailure(outcome: .contentRefused(.prompt), code: "RAI", message: "a violent prompt"))
        let found = try await statement()
        let remark = try #require(found.credits.remarks.first)
        #expect(remark.kind == .settle && remark.amount == .zero && remark.note == "a violent prompt")
        #expect(found.credits.total.charges == 1 && found.credits.total.settled == .zero)
        #expect(found.credits.held == .zero)
    }

    @Test func recentDaysAreCountedInTheZoneOfThePeriod() async throws {
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        try await fixture.complete()
        fixture.clock.advance(seconds: 86_400)
        let found = try await statement()
        #expect(found.recent.count == 14)
        #expect(found.recent[12] == credits("0.64") && found.recent[13] == .zero)
    }

    private func credits(_ text: String) -> Credits { Credits(text) ?? Credits(micro: .min) }
}

import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// What is bought is paid at today's price, and today's price is held before it is bought.
@Suite struct PriceTests {
    /// What eight seconds cost, 0.64 being the quote.
    private func order(
        _ fixture: QueueFixture, at cost: String?, tolerance: Double = 0
    ) async throws -> IntentOutcome {
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        let price = cost.flatMap { Credits($0) }.map { Credits(micro: $0.micro / 8) }
        return try await fixture.queue.recordIntent(
            claim.lease, tariff: price.map { .perSecond($0) }, tolerance: tolerance)
    }

    private func placed(credits: String = "100") async throws -> QueueFixture {
        let fixture = try await QueueFixture(credits: credits)
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        return fixture
    }

    @Test func aPriceAboveTheQuoteIsHeldForAPersonWithTheQuoteStillHeld() async throws {
        let fixture = try await placed()
        #expect(try await order(fixture, at: "4.00") == .priceRose)
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .held)
        #expect(job.reason == .price)
        #expect(job.errorMessage?.contains("4.00") == true)
        #expect(try await fixture.holds(job.id) == [Credits(micro: 640_000)])
        #expect(try await fixture.balance().balance == Credits("100"))
    }

    @Test func anApprovedOrderHoldsTodaysPriceAndIsBought() async throws {
        let fixture = try await placed()
        _ = try await order(fixture, at: "4.00")
        let job = try #require(try await fixture.job("1A"))
        let quotes = try await fixture.queue.approveOrders(nil) { _ in .perSecond(Credits(micro: 500_000)) }
        #expect(quotes.map(\.job) == [job.id])
        #expect(quotes.map(\.estimate) == [Credits("4.00")])
        #expect(try await fixture.holds(job.id) == [Credits(micro: 4_000_000)])
        #expect(try await order(fixture, at: "4.00").submission != nil)
    }

    @Test func whatIsHeldForItsPriceIsApprovedAndNotRetried() async throws {
        let fixture = try await placed()
        _ = try await order(fixture, at: "4.00")
        let job = try #require(try await fixture.job("1A"))
        let refused = await #expect(throws: QueueError.self) { try await fixture.queue.retry([job.id]) }
        #expect(refused?.remedy?.contains("dailies approve-order \(job.id)") == true)
        #expect(try await fixture.job("1A")?.reason == .price, "the next sweep would only hold it again")
    }

    @Test func anApprovalWithoutCreditsChangesNothing() async throws {
        let fixture = try await placed(credits: "1")
        _ = try await order(fixture, at: "4.00")
        let job = try #require(try await fixture.job("1A"))
        await #expect(throws: LedgerError.self) {
            try await fixture.queue.approveOrders([job.id]) { _ in .perSecond(Credits(micro: 500_000)) }
        }
        #expect(try await fixture.job("1A")?.state == .held)
        #expect(try await fixture.holds(job.id) == [Credits(micro: 640_000)])
    }

    @Test func onlyWhatIsHeldForItsPriceIsApproved() async throws {
        let fixture = try await placed()
        let job = try #require(try await fixture.job("1A"))
        await #expect(throws: QueueError.self) { try await fixture.queue.approveOrders([job.id]) { _ in nil } }
        #expect(try await fixture.queue.approveOrders(nil) { _ in nil }.isEmpty)
    }

    @Test func withinTheToleranceTodaysPriceIsHeldAndBought() async throws {
        let fixture = try await placed()
        let submission = try #require(try await order(fixture, at: "0.704", tolerance: 10).submission)
        #expect(try await fixture.holds(submission.job) == [Credits(micro: 704_000)])
    }

    @Test func aLowerPriceIsWhatIsHeld() async throws {
        let fixture = try await placed()
        let submission = try #require(try await order(fixture, at: "0.32").submission)
        #expect(try await fixture.holds(submission.job) == [Credits(micro: 320_000)])
    }

    @Test func withoutCreditsForTodaysPriceTheJobWaitsWithItsQuoteHeld() async throws {
        let fixture = try await placed(credits: "0.65")
        #expect(try await order(fixture, at: "0.704", tolerance: 10) == .outOfCredits)
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .queued)
        #expect(job.reason == .budget)
        #expect(try await fixture.holds(job.id) == [Credits(micro: 640_000)])
        #expect(
            try await fixture.queue.claimQueued(for: "sweep", fundedOnly: true) == nil, "it does not come round again")
    }

    @Test func aPriceThatIsNotKnownTodayIsNoQuoteKept() async throws {
        let fixture = try await placed()
        #expect(try await order(fixture, at: nil) == .priceRose)
    }

    @Test func aJobThatIsHeldForItsPriceCanBeCanceled() async throws {
        let fixture = try await placed()
        _ = try await order(fixture, at: "4.00")
        let job = try #require(try await fixture.job("1A"))
        #expect(try await fixture.queue.cancel([job.id]).map(\.result) == [.canceled])
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 100_000_000), held: .zero))
    }
}

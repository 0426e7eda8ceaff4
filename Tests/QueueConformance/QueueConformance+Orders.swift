import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// Orders: all or nothing, once, and with their credits held.
extension QueueConformance {
    func anOrderHoldsWhatItIsEstimatedAt() async throws {
        let (fixture, jobs) = try await place("1A", "1B")
        #expect(jobs.count == 2)
        #expect(try await fixture.balance().held == Credits("1.28"))
        for job in jobs { #expect(try await fixture.holds(job) == [Credits(micro: 640_000)]) }
        #expect(try await fixture.queue.countStates() == [.queued: 2])
    }

    func anOrderBeyondTheCreditsQueuesNothing() async throws {
        let fixture = try await QueueFixture(credits: "1", driver: driver)
        let film = QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))
        let error = await #expect(throws: LedgerError.self) { try await fixture.queue.place([film]) }
        #expect(error?.code == .insufficientCredits)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 1_000_000), held: .zero))
        #expect(try await fixture.queue.countStates().isEmpty)
        #expect(try await fixture.queue.sceneSummaries().isEmpty)
    }

    func theSameOrderAgainQueuesNothing() async throws {
        let (fixture, jobs) = try await place("1A", "1B")
        let film = QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))
        let again = try await fixture.anotherQueue().place([film])
        #expect(again.jobs.isEmpty)
        #expect(again.alreadyQueued.map(\.id).sorted() == jobs.sorted())
        #expect(try await fixture.balance().held == Credits("1.28"))
        #expect(try await fixture.queue.countStates() == [.queued: 2])
    }

    func aPlanKeepsNothing() async throws {
        let fixture = try await QueueFixture(driver: driver)
        let plan = try await fixture.queue.plan([QueueFixture.film(QueueFixture.shot("1A"))])
        #expect(plan.jobs.count == 1)
        #expect(try await fixture.queue.countStates().isEmpty)
        #expect(try await fixture.balance().held == .zero)
    }

    func cancelingWhatWasNotSentFreesItsCredits() async throws {
        let (fixture, jobs) = try await place("1A")
        #expect(try await fixture.queue.cancel(jobs).map(\.result) == [.canceled])
        #expect(try await fixture.balance().held == .zero)
        #expect(try await fixture.queue.claimQueued(for: "sweep") == nil)
    }
}

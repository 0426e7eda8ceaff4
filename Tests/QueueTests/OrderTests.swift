import Ledger
import Model
import Queue
import QueueSupport
import Testing

@Suite struct OrderTests {
    @Test func anOrderQueuesEveryShotInTheOrderOfTheFilmAndHoldsItsEstimate() async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        #expect(plan.jobs.map(\.shot.shot) == ["1A", "1B"])
        #expect(plan.shares.map(\.estimate.known) == [Credits("1.28")])
        #expect(try await fixture.balance().held == Credits("1.28"))
        #expect(try await fixture.intent().claim.job.shot.shot == "1A")
        #expect(try await fixture.intent().claim.job.shot.shot == "1B")
    }

    @Test func theSameOrderAgainQueuesNothing() async throws {
        let fixture = try await QueueFixture()
        let film = QueueFixture.film(QueueFixture.shot("1A"))
        _ = try await fixture.queue.place([film])
        let again = try await fixture.queue.place([film])
        #expect(again.jobs.isEmpty)
        #expect(again.alreadyQueued.map(\.shot.shot) == ["1A"])
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func planningChangesNothing() async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.queue.plan([QueueFixture.film(QueueFixture.shot("1A"))])
        #expect(plan.jobs.count == 1)
        #expect(try await fixture.queue.projects().isEmpty)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func aChangedShotReplacesAJobThatWasNotSent() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", prompt: "a boat"))])
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", prompt: "a ship"))])
        #expect(plan.superseded.count == 1)
        #expect(try await fixture.balance().held == Credits("0.64"))
        let job = try #require(try await fixture.job("1A"))
        #expect(job.take == 1)
        #expect(job.spec.prompt == "a ship")
        #expect(job.state == .queued)
        #expect(try await fixture.queue.countStates()[.canceled] == 1)
    }

    @Test func aChangedShotThatWasSentBecomesANewTakeAndKeepsTheOld() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", prompt: "a boat"))])
        try await fixture.complete()
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", prompt: "a ship"))])
        #expect(plan.superseded.isEmpty && plan.jobs.map(\.take) == [2])
        let shot = try #require(try await fixture.queue.scene(QueueFixture.scene).shots.first)
        #expect(shot.jobs.map(\.job.take) == [1, 2])
        #expect(shot.selected?.job.take == 1)
    }

    @Test func aShotThatIsGoneLeavesTheListAndItsUnsentJobIsCanceled() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1B"))])
        #expect(plan.omitted.map(\.shot) == ["1A"])
        #expect(plan.withdrawn.map(\.shot.shot) == ["1A"])
        #expect(try await fixture.queue.scene(QueueFixture.scene).shots.map(\.id) == ["1B"])
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func tooFewCreditsQueueNothingAtAll() async throws {
        let fixture = try await QueueFixture(credits: "1")
        await #expect {
            try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        } throws: { ($0 as? LedgerError)?.code == .insufficientCredits }
        #expect(try await fixture.queue.projects().isEmpty)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func aHigherPriorityIsSentFirst() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B", priority: 5))
        ])
        #expect(try await fixture.intent().claim.job.shot.shot == "1B")
    }
}

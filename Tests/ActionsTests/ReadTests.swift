import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Actions

/// What a person may ask, also where there is nothing yet.
@Suite struct ReadTests {
    @Test func whereNothingWasSubmittedThereIsNothing() async throws {
        let reads = FilmReads(
            nil, defaultProvider: "veo3", surroundings: ManualClock().surroundings, by: .person("ada"))
        #expect(try await reads.projects().isEmpty)
        #expect(try await reads.summaries().isEmpty)
        #expect(try await reads.countStates().isEmpty)
        #expect(try await reads.events(after: 0).isEmpty)
        let balances = try await reads.balances()
        #expect(balances.account == .main)
        #expect(balances.balance.available == .zero)
        #expect(balances.used.isEmpty)
        #expect(await refusal { try await reads.projects("film") } == .unknown)
        #expect(await refusal { try await reads.summaries("film") } == .unknown)
        #expect(await refusal { try await reads.scene(ActionsFixture.scene) } == .unknown)
    }

    @Test func aFilmIsFoundWithItsScenesAndJobs() async throws {
        let fixture = try await ActionsFixture()
        let job = try await fixture.submit()
        let reads = fixture.actions.reads
        #expect(try await reads.projects().map(\.id) == ["film"])
        #expect(try await reads.projects("film", scene: "s01").flatMap(\.scenes) == [ActionsFixture.scene])
        #expect(try await reads.summaries("film", scene: "s01").map(\.total) == [1])
        #expect(try await reads.scene(ActionsFixture.scene).renderStatus == .pending)
        #expect(try await reads.job(job, of: ActionsFixture.scene).job.shot.shot == "1A")
        #expect(try await reads.countStates()[.queued] == 1)
    }

    @Test func eventsAreReadFromWhereSomebodyStopped() async throws {
        let fixture = try await ActionsFixture()
        let job = try await fixture.submit()
        let reads = fixture.actions.reads
        let all = try await reads.events(after: 0)
        #expect(all.contains { $0.subject.job == job })
        let first = try #require(all.first)
        #expect(try await reads.events(after: first.id).map(\.id) == all.dropFirst().map(\.id))
        #expect(try await reads.events(after: 0, limit: 1).map(\.id) == [first.id])
    }

    @Test func anAccountIsToldAloneOrBesideThoseThatWereUsed() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.actions.grant(Credits(micro: 3_000_000), to: .main, note: nil)
        let granted = try await fixture.actions.grant(Credits(micro: 1_000_000), note: "test")
        #expect(granted.account == .rehearsal, "that of the default route")
        #expect(granted.balance.available == Credits("1"))
        #expect(Set(granted.used.map(\.account)) == [.main, .rehearsal])
        let main = try await fixture.actions.reads.balances(of: .main)
        #expect(main.account == .main)
        #expect(main.balance.available == Credits("3"))
        #expect(main.used.map(\.account) == [.main])
    }
}

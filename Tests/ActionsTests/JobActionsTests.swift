import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Actions

/// What can be done with jobs, and who is woken for it.
@Suite struct JobActionsTests {
    @Test func whatGivesASweepWorkWakesIt() async throws {
        let fixture = try await ActionsFixture()
        let actions = fixture.actions
        let job = try await fixture.submit()
        #expect(fixture.wakes.times == 1)
        _ = try await actions.submit([fixture.manifest()], allowingUnpriced: false)
        #expect(fixture.wakes.times == 1, "nothing was queued")
        #expect(try await actions.retry(.all).quotes.isEmpty)
        #expect(fixture.wakes.times == 1, "nothing had failed")

        try await fixture.fail()
        #expect(try await actions.retry(.all).quotes.map(\.job) == [job])
        #expect(fixture.wakes.times == 2)
        try await fixture.fail()
        let shot = ShotID(scene: ActionsFixture.scene, shot: "1A")
        _ = try await actions.retake(shot, isConfirmed: false, allowingUnpriced: false)
        #expect(fixture.wakes.times == 2, "it was only quoted")
        let answer = try await actions.retake(shot, isConfirmed: true, allowingUnpriced: false)
        #expect(fixture.wakes.times == 3)
        _ = try await actions.cancel([try #require(answer.job.id)])
        #expect(fixture.wakes.times == 3, "a canceled job is no work")
    }

    @Test func aRetakeIsQuotedUntilItIsConfirmed() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        try await fixture.fail()
        let shot = ShotID(scene: ActionsFixture.scene, shot: "1A")
        let asked = try await fixture.actions.retake(shot, isConfirmed: false, allowingUnpriced: false)
        #expect(!asked.isQueued)
        #expect(asked.job.id == nil)
        #expect(asked.job.estimate == Credits("0.64"))
        let done = try await fixture.actions.retake(shot, isConfirmed: true, allowingUnpriced: false)
        #expect(done.isQueued)
        #expect(done.job.take == asked.job.take)
        #expect(try await fixture.actions.reads.countStates() == [.failed: 1, .queued: 1])
    }

    @Test func aButtonBesideAFailedJobQueuesItAgain() async throws {
        let fixture = try await ActionsFixture()
        let job = try await fixture.submit()
        try await fixture.fail()
        let again = try await fixture.actions.retry(job, of: ActionsFixture.scene)
        #expect(again.job.state == .queued)
        #expect(again.job.id == job)
        #expect(fixture.wakes.times == 2)
        #expect(await refusal { try await fixture.actions.retry(job, of: ActionsFixture.scene) } == .notAllowed)
        let other = SceneID(project: "film", scene: "s02")
        #expect(await refusal { try await fixture.actions.retry(job, of: other) } == .unknown)
    }

    @Test func whatIsLeftIsSaidOfEachAccount() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        try await fixture.fail()
        let again = try await fixture.actions.retry(.all)
        #expect(again.account == .rehearsal)
        #expect(again.available == [.rehearsal: try #require(Credits("0.36")), .main: .zero])
    }

    /// A job whose purchase was declared lost; its provider is the mock.
    private func lostJob(_ fixture: ActionsFixture) async throws -> String {
        _ = try await fixture.submit()
        return try await fixture.world.lose().job
    }

    @Test func aHandleIsReadAsTheJobsOwnProviderWritesIt() async throws {
        let fixture = try await ActionsFixture()
        let job = try await lostJob(fixture)
        let wakes = fixture.wakes.times
        for text in ["veo3-1", "something"] {
            let error = await #expect(throws: ActionError.self) {
                try await fixture.actions.resolve(job, .adopt(text))
            }
            #expect(error?.code == .unreadableHandle)
            #expect(error?.remedy == "Write what its console shows, of mock: mock-…")
        }
        #expect(fixture.wakes.times == wakes)
        #expect(try await fixture.actions.resolve(job, .adopt("mock-1")).state == .generating)
        #expect(fixture.wakes.times == wakes + 1)
    }

    @Test func whatIsAHandleIsToldWithoutAJob() {
        let kinds = ActionsFixture.kinds
        #expect(FilmActions.isHandle("veo3-1", of: kinds))
        #expect(!FilmActions.isHandle("something", of: kinds))
    }
}

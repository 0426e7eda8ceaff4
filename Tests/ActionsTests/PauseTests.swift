import Actions
import Database
import Model
import Queue
import QueueSupport
import Testing

/// Who pauses says what there is, and who resumes has books that are right.
@Suite struct PauseTests {
    @Test(arguments: [PauseScope.all, .project("film"), .provider("veo3"), .model("veo-3.1-fast")])
    func whatThereIsIsPausedAndGoesOn(_ scope: PauseScope) async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        let actions = fixture.actions
        let wakes = fixture.wakes.times
        let paused = try await actions.pause(scope, reason: "holidays")
        #expect(paused.isChanged)
        #expect(paused.paused.map(\.scope) == [scope])
        #expect(fixture.wakes.times == wakes + 1, "the pages say it")
        #expect(try await !actions.pause(scope, reason: "again").isChanged)
        #expect(try await actions.reads.pauses().map(\.reason) == ["holidays"])
        #expect(try await actions.resume(scope).isChanged)
        let again = try await actions.resume(scope)
        #expect(!again.isChanged)
        #expect(again.paused.isEmpty)
    }

    @Test(arguments: [PauseScope.project("flim"), .provider("veo"), .model("veo")])
    func whatThereIsNotIsRefusedWithWhatThereIs(_ scope: PauseScope) async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        for action in [fixture.actions.resume, { try await fixture.actions.pause($0, reason: nil) }] {
            let error = await #expect(throws: ActionError.self) { try await action(scope) }
            #expect(error?.code == .unknown)
            let known = ["film", "mock, veo3", "veo-3.1-fast"]
            #expect(known.contains { error?.remedy?.contains($0) == true }, "\(error?.remedy ?? "")")
        }
        #expect(try await fixture.queue.pauses().isEmpty)
    }

    @Test(arguments: ["", " \n", String(repeating: "x", count: 1001)])
    func aReasonSaysSomething(_ reason: String) async throws {
        let fixture = try await ActionsFixture()
        let error = await #expect(throws: ActionError.self) { try await fixture.actions.pause(.all, reason: reason) }
        #expect(error?.code == .invalidWords)
    }

    @Test func nothingGoesOnWhileTheBooksAreWrong() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.submit()
        let actions = fixture.actions
        #expect(try await actions.pause(.all, reason: nil).isChanged)
        #expect(try await fixture.queue.audit() == [])
        // Only an audit of everything sees this one.
        _ = try await fixture.world.database.write { try $0.execute("UPDATE jobs SET charged = charged + 1") }
        #expect(try await fixture.queue.audit() == [])
        let error = await #expect(throws: QueueError.self) { try await actions.resume(.all) }
        #expect(error?.code == .booksWrong)
        #expect(error?.exitStatus == .broken)
        #expect(error?.message.contains("was charged") == true)
        #expect(try await fixture.queue.pauses().count == 1)
        _ = try await fixture.world.database.write { try $0.execute("UPDATE jobs SET charged = charged - 1") }
        #expect(try await actions.resume(.all).isChanged)
    }
}

import Database
import Film
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@Suite struct SceneReviewTests {
    private let fixture: QueueFixture

    init() async throws {
        fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        try await fixture.complete()
        try await fixture.complete()
    }

    @Test func anApprovalEndsWhenAShotIsNotCompleteAnyMore() async throws {
        try await decide(.approved)
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A", prompt: "a ship"), QueueFixture.shot("1B"))
        ])
        #expect(try await state() == .notReady)
        try await fixture.complete()
        #expect(try await state() == .reviewReady)
    }

    @Test func anApprovalEndsWhenAShotIsAdded() async throws {
        try await decide(.approved)
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C"))
        ])
        #expect(try await state() == .notReady)
    }

    @Test func aReturnedSceneStaysSoUntilItHasANewTake() async throws {
        try await decide(.returned)
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A", prompt: "a ship"), QueueFixture.shot("1B"))
        ])
        #expect(try await state() == .returned)
        let job = try await fixture.takes("1A").last?.id
        _ = try await fixture.queue.cancel([try #require(job)])
        // Complete again, and the same cut.
        #expect(try await state() == .returned)
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A", prompt: "a brig"), QueueFixture.shot("1B"))
        ])
        try await fixture.complete()
        #expect(try await state() == .reviewReady)
    }

    @Test func beingReadyIsToldOnceForEachTime() async throws {
        let ready = { try await fixture.queue.events(after: 0).filter { $0.kind == .sceneReviewReady }.count }
        #expect(try await ready() == 1)
        try await decide(.returned)
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A", prompt: "a ship"), QueueFixture.shot("1B"))
        ])
        try await fixture.complete()
        #expect(try await ready() == 2)
    }

    /// What a reviewer's decision will write.
    private func decide(_ state: ReviewState) async throws {
        let now = fixture.clock.now
        try await fixture.database.write {
            try FilmBook($0, now: now, by: .person("ada")).setReviewState(state, of: QueueFixture.scene)
        }
    }

    private func state() async throws -> ReviewState {
        try await fixture.queue.scene(QueueFixture.scene).reviewState
    }
}

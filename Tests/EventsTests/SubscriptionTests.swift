import Database
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@testable import Events

@Suite struct SubscriptionTests {
    private let fixture: QueueFixture

    init() async throws { fixture = try await QueueFixture(credits: nil) }

    @Test func eachEventComesInOrderUntilItIsDealtWith() async throws {
        let subscription = subscription("webhook")
        try await subscription.begin()
        try await warn("one", "two", "three")
        #expect(try await texts(subscription) == ["one", "two", "three"])
        // Whoever ended half-way is given the same again.
        #expect(try await texts(self.subscription("webhook")) == ["one", "two", "three"])
        let second = try await subscription.pending()[1].id
        try await subscription.finish(through: second)
        #expect(try await texts(subscription) == ["three"])
    }

    @Test func aCursorNeverGoesBack() async throws {
        let subscription = subscription("webhook")
        try await subscription.begin(fromStart: true)
        try await warn("one", "two")
        let events = try await subscription.pending()
        try await subscription.finish(through: events[1].id)
        try await subscription.finish(through: events[0].id)
        #expect(try await texts(subscription).isEmpty)
    }

    @Test func everySubscriberHasACursorOfItsOwn() async throws {
        try await warn("before")
        let (late, early) = (subscription("mail"), subscription("feed"))
        try await late.begin()
        try await early.begin(fromStart: true)
        try await warn("after")
        #expect(try await texts(late) == ["after"])
        #expect(try await texts(early) == ["before", "after"])
        try await early.finish(through: try await fixture.queue.lastEvent())
        #expect(try await texts(late) == ["after"])
    }

    @Test func beginningAgainKeepsThePlaceAndEndingGivesItUp() async throws {
        let subscription = subscription("webhook")
        try await subscription.begin()
        try await warn("one")
        try await subscription.begin()
        #expect(try await texts(subscription) == ["one"])
        try await subscription.end()
        await #expect { try await subscription.pending() } throws: { ($0 as? DatabaseError)?.code == .missing }
    }

    @Test func aPageOfEventsIsAsLongAsItsLimit() async throws {
        let subscription = subscription("webhook")
        try await subscription.begin()
        try await warn("one", "two", "three")
        #expect(try await subscription.pending(limit: 2).count == 2)
    }

    private func subscription(_ name: String) -> Subscription {
        Subscription(name: name, database: fixture.database, surroundings: fixture.clock.surroundings)
    }

    private func warn(_ texts: String...) async throws {
        let now = fixture.clock.now
        try await fixture.database.write { sql in
            for text in texts { try EventLog(sql, now: now, by: .sweep("s1")).record(.sweepWarning(text: text)) }
        }
    }

    private func texts(_ subscription: Subscription) async throws -> [String?] {
        try await subscription.pending().map(\.happening.fields.text)
    }
}

import Database
import Model
import QueueSupport
import TestSupport
import Testing

@testable import Queue

/// What is paused is not bought; everything else goes on.
@Suite struct PauseTests {
    private let fixture: QueueFixture
    private static let model = QueueFixture.spec("").model
    private static let covering: [PauseScope] = [.all, .project("film"), .provider("mock"), .model(model)]
    private static let other: [PauseScope] = [.project("other"), .provider("veo3"), .model("veo-3.1")]

    init() async throws {
        fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
    }

    @Test(arguments: covering, [false, true])
    func whatIsPausedIsNotClaimedAndSaysSoUntilItGoesOn(_ scope: PauseScope, fundedOnly: Bool) async throws {
        let queue = fixture.queue
        #expect(try await queue.pause(scope, reason: "holidays"))
        #expect(try await queue.nextQueued(at: "mock", fundedOnly: fundedOnly) == nil)
        #expect(try await queue.claimQueued(for: "sweep", fundedOnly: fundedOnly) == nil)
        #expect(try await fixture.takes("1A").map(\.reason) == [.paused])
        #expect(try await queue.pauses().map(\.scope) == [scope])
        #expect(try await queue.pauses().first?.reason == "holidays")
        #expect(try await queue.pauses().first?.by == .person("ada"))

        #expect(try await queue.resume(scope))
        #expect(try await fixture.takes("1A").map(\.reason) == [nil])
        #expect(try await queue.nextQueued(at: "mock", fundedOnly: fundedOnly) != nil)
        #expect(try await queue.claimQueued(for: "sweep", fundedOnly: fundedOnly) != nil)
    }

    @Test(arguments: other) func whatIsNotMeantGoesOn(_ scope: PauseScope) async throws {
        #expect(try await fixture.queue.pause(scope, reason: nil))
        #expect(try await fixture.takes("1A").map(\.reason) == [nil])
        #expect(try await fixture.queue.claimQueued(for: "sweep") != nil)
    }

    @Test func aSecondPauseAndASecondEndChangeNothing() async throws {
        let queue = fixture.queue
        #expect(try await queue.pause(.project("film"), reason: "first"))
        let first = try await queue.pauses()
        fixture.clock.advance(seconds: 60)
        #expect(try await !queue.acting(as: .person("bob")).pause(.project("film"), reason: "second"))
        #expect(try await queue.pauses() == first)
        #expect(try await !queue.resume(.all), "only the project is paused")
        #expect(try await queue.resume(.project("film")))
        #expect(try await !queue.resume(.project("film")))
        let events = try await queue.events(after: 0).filter { [.queuePaused, .queueResumed].contains($0.kind) }
        #expect(
            events.map(\.happening) == [.queuePaused(.project("film"), text: "first"), .queueResumed(.project("film"))])
        #expect(events.map(\.subject.project) == ["film", "film"])
    }

    @Test func twoPausesEndOneByOne() async throws {
        let queue = fixture.queue
        #expect(try await queue.pause(.all, reason: nil))
        #expect(try await queue.pause(.provider("mock"), reason: nil))
        #expect(try await queue.resume(.all))
        #expect(try await queue.claimQueued(for: "sweep") == nil)
        #expect(try await queue.resume(.provider("mock")))
        #expect(try await queue.claimQueued(for: "sweep") != nil)
    }

    @Test(arguments: covering) func aClaimedJobIsNotBoughtAfterAPause(_ scope: PauseScope) async throws {
        let queue = fixture.queue
        let claim = try #require(try await queue.claimQueued(for: "sweep"))
        #expect(try await queue.pause(scope, reason: nil))
        #expect(try await queue.recordIntent(claim.lease, tariff: .perSecond(Credits(micro: 80_000))) == .paused)
        let job = try #require(try await fixture.job(claim.job.shot.shot))
        #expect(job.state == .queued)
        #expect(try await fixture.holds(job.id).count == 1)
        #expect(try await queue.audit(isFull: true).isEmpty)
    }

    @Test func whatWasBoughtIsFollowedFetchedAndSettled() async throws {
        let submission = try await fixture.accept()
        #expect(try await fixture.queue.pause(.all, reason: nil))
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        #expect(try await fixture.store().settled == Credits("0.64"))
    }

    @Test func whatIsOrderedMeanwhileWaitsAndWhatSaysMoreGoesOnSayingIt() async throws {
        let queue = fixture.queue
        #expect(try await queue.pause(.all, reason: nil))
        _ = try await queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("2A"))])
        #expect(try await fixture.takes("2A").map(\.reason) == [.paused])
        for (reason, shown) in [("retry", Reason.paused), ("budget", .budget), ("quota", .quota)] {
            _ = try await fixture.database.write {
                try $0.execute("UPDATE jobs SET reason = :reason", ["reason": reason])
            }
            #expect(try await fixture.takes("2A").map(\.reason) == [shown])
        }
    }

    @Test func thePagesOfScenesWithQueuedJobsAreMadeAnew() async throws {
        let queue = fixture.queue
        let last = try await queue.changedScenes(after: 0).last
        #expect(try await queue.pause(.provider("veo3"), reason: nil))
        #expect(try await queue.changedScenes(after: last).scenes.isEmpty, "nothing is queued there")
        #expect(try await queue.pause(.model(Self.model), reason: nil))
        let paused = try await queue.changedScenes(after: last)
        #expect(paused.scenes.count == 1)
        #expect(try await queue.resume(.model(Self.model)))
        #expect(try await queue.changedScenes(after: paused.last).scenes.count == 1)
    }

    @Test func whatTheBooksSayReplacesWhatAPersonSaidAndKeepsIt() async throws {
        let queue = fixture.queue
        #expect(try await queue.pause(.all, reason: "holidays"))
        let faults = [AuditFault(rule: .balance, text: "one is two"), AuditFault(rule: .held, text: "three is four")]
        try await queue.acting(as: .sweep("s1")).pause(because: faults)
        let pause = try #require(try await queue.pauses().first)
        #expect(pause.by == .sweep("s1"))
        #expect(pause.reason?.contains("one is two, and 1 more") == true, "\(pause)")
        #expect(pause.reason?.contains("holidays") == true, "\(pause)")
        fixture.clock.advance(seconds: 60)
        try await queue.acting(as: .sweep("s2")).pause(because: faults)
        #expect(try await queue.pauses() == [pause], "it is the same finding")
    }

    @Test func aScopeIsWrittenAndRead() {
        for scope in Self.covering + Self.other + [.project("a:b")] {
            #expect(PauseScope(rawValue: scope.rawValue) == scope)
        }
        for text in ["", "all:x", "project", "everything", "scene:s"] { #expect(PauseScope(rawValue: text) == nil) }
    }
}

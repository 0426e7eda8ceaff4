import Database
import Events
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@Suite struct EventLogTests {
    static let happenings: [Happening] = [
        .jobMoved(from: nil, to: .queued, reason: nil, text: nil),
        .jobMoved(from: .held, to: .held, reason: .late, text: "a 'quoted' ☂ text"),
        .sceneTurned(from: .pending, to: .rendering), .sceneTurned(from: .rendering, to: .failed),
        .reviewReady(from: .returned), .sceneApproved(from: .reviewReady),
        .sceneReturned(from: .approved, stage: 8, issue: "i1", text: "the rope is dry"),
        .issueCreated(issue: "i1", type: "timing", stage: 7, text: "too slow"),
        .issueClosed(issue: "i1", text: "settled"), .takeDecided(verdict: .return, text: nil),
        .takeDecided(verdict: .note, text: "lovely"), .takeSelected(take: 2),
        .creditsBooked(Happening.CreditsBooked(entry: "correction", account: .main, amount: Credits(micro: -1))),
        .budgetStopped(text: "0.64 credits are needed"), .sweepWarning(text: "slow"),
        .sweepFinished(outcome: "deadline", exitCode: 3),
        .queuePaused(.all, text: "holidays"), .queuePaused(.project("film"), text: nil),
        .queuePaused(.provider("veo3"), text: nil), .queueResumed(.model("veo-3.1")), .queueResumed(.all),
    ]

    @Test(arguments: happenings) func whatIsWrittenIsRead(_ happening: Happening) async throws {
        let fixture = try await QueueFixture(credits: nil)
        let subject = Event.Subject(ShotID(scene: QueueFixture.scene, shot: "1A"), job: "j1")
        let now = fixture.clock.now
        let events = try await fixture.database.write { sql in
            try EventLog(sql, now: now, by: .token("t7")).record(happening, about: subject)
            return try sql.events(after: 0, limit: 10)
        }
        #expect(
            events == [Event(id: 1, at: now, by: .token("t7"), subject: subject, happening: happening)])
        #expect(events.first?.kind == happening.kind)
    }

    @Test func everyKindIsTried() {
        #expect(Set(Self.happenings.map(\.kind)) == Set(Event.Kind.allCases))
    }

    @Test func eachIsFoundByWhatItIsAbout() async throws {
        let fixture = try await QueueFixture(credits: nil)
        let now = fixture.clock.now
        let (scene, other) = (QueueFixture.scene, SceneID(project: "film", scene: "s02"))
        let found = try await fixture.database.write { sql in
            let log = EventLog(sql, now: now, by: .person("ada"))
            try log.record(
                .jobMoved(from: nil, to: .queued, reason: nil, text: nil),
                about: Event.Subject(ShotID(scene: scene, shot: "1A"), job: "j1"))
            try log.record(.sceneTurned(from: .pending, to: .rendering), about: Event.Subject(other))
            try log.record(.sweepWarning(text: "slow"))
            return try [
                Transaction.EventFilter.all, .project("film"), .scene(scene), .scene(other), .job("j1"),
                .kind(.sweepWarning), .project("another"),
            ].map { try sql.events($0, after: 0, limit: 10).map(\.id) }
        }
        #expect(found == [[1, 2, 3], [1, 2], [1], [2], [1], [3], []])
    }

    @Test func aRowThatIsNoSuchEventIsAFaultOfTheDatabase() async throws {
        let fixture = try await QueueFixture(credits: nil)
        try await fixture.database.write { sql in
            try EventLog(sql, now: Timestamp(seconds: 1), by: .person("ada")).record(.sweepWarning(text: "slow"))
            _ = try sql.execute(Statement("spoil", "UPDATE events SET kind = 'sweep.finished'"))
        }
        await #expect { try await fixture.queue.events(after: 0) } throws: {
            ($0 as? DatabaseError)?.code == .corrupt
        }
    }
}

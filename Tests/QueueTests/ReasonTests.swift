import Database
import Model
import Queue
import QueueSupport
import Testing

/// A reason as rows have it, and what a person's retry makes of it.
@Suite struct ReasonTests {
    private static let held = Reason.allCases.filter { $0.stands(in: .held) }
    private let failure = ProviderFailure(outcome: .infrastructure, code: "x", message: "a message")

    private func placed() async throws -> QueueFixture {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        return fixture
    }

    /// What a retry of the held job comes to: the amount that it holds, or nil when it is refused.
    private func retry(_ fixture: QueueFixture) async throws -> Credits? {
        let job = try #require(try await fixture.job("1A"))
        do {
            return try await fixture.queue.retry([job.id]).first?.estimate
        } catch let error as QueueError where error.code == .notAllowed {
            #expect(try await fixture.job("1A") == job)
            return nil
        }
    }

    /// What the tests below hold each reason to.
    @Test func whatARetryDoesIsDecidedByTheReason() {
        func reasons(_ retry: Reason.Retry) -> Set<Reason> {
            Set(Self.held.filter { $0.traits(in: .held)?.retry == retry })
        }
        #expect(reasons(.refused) == [.price, .approval, .clipDiffers])
        #expect(reasons(.afterResolve) == [.unknownSubmit, .operationTaken])
        #expect(reasons(.looksFirst) == [.workerLost])
        #expect(
            reasons(.goesOn) == [.operationGone, .clipUnchecked, .clipUndecodable, .clipUnfetched, .paidButLost])
        #expect(reasons(.buys) == [.auth, .notOffered, .noVideo, .frameMissing])
    }

    @Test(arguments: held) func aRetryGoesOnWithWhatTheProviderTook(_ reason: Reason) async throws {
        let fixture = try await placed()
        _ = try await fixture.accept()
        try await fixture.queue.hold(try await fixture.follow().lease, because: failure, reason: reason)
        let asks = reason.traits(in: .held)?.retry == .refused
        #expect(try await retry(fixture) == (asks ? nil : .zero))
    }

    @Test(arguments: held) func aRetryOfWhatMayHaveBeenBoughtLooksForItOrIsRefused(_ reason: Reason) async throws {
        let fixture = try await placed()
        let (claim, submission) = try await fixture.intent()
        try await fixture.queue.recordUnknown(claim.lease, submission.id, because: failure)
        try await fixture.queue.hold(try await fixture.follow().lease, because: failure, reason: reason)
        let looks = reason.traits(in: .held)?.retry == .looksFirst
        #expect(try await retry(fixture) == (looks ? .zero : nil))
        #expect(try await fixture.job("1A")?.state == (looks ? .processing : .held))
    }

    @Test(arguments: held.filter { $0.traits(in: .held)?.retry == .buys })
    func aRetryOfWhatHasEndedBuys(_ reason: Reason) async throws {
        let fixture = try await placed()
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        try await fixture.queue.hold(claim.lease, because: failure, reason: reason)
        #expect(try await retry(fixture) == Credits(micro: 640_000))
    }

    @Test(arguments: held.filter { $0.traits(in: .held)?.retry == .refused })
    func aRetryThatIsRefusedNamesTheCommandThatDecides(_ reason: Reason) async throws {
        let fixture = try await placed()
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        try await fixture.queue.hold(claim.lease, because: failure, reason: reason)
        let traits = try #require(reason.traits(in: .held, Reason.Facts(job: claim.job.id)))
        await #expect { _ = try await fixture.queue.retry([claim.job.id]) } throws: { error in
            let error = error as? QueueError
            return error?.code == .notAllowed && error?.remedy == traits.nextAction
        }
    }

    @Test(arguments: Reason.allCases) func aReasonIsReadBackAsItWasWritten(_ reason: Reason) async throws {
        let fixture = try await placed()
        try await write(reason.rawValue, fixture)
        #expect(try await fixture.queue.scene(QueueFixture.scene).shots.first?.current?.job.reason == reason)
    }

    @Test func aWordThatIsNoReasonIsAFaultOfTheDatabase() async throws {
        let fixture = try await placed()
        try await write("lost_workers", fixture)
        await #expect { _ = try await fixture.queue.scene(QueueFixture.scene) } throws: { error in
            let error = error as? DatabaseError
            return error?.code == .corrupt && error?.message.contains("lost_workers") == true
        }
    }

    @Test func aReasonOfAnEventThatIsNoneIsAFaultOfTheDatabase() async throws {
        let fixture = try await placed()
        try await fixture.queue.endSweep("s", outcome: .deadline, exitStatus: .done)
        #expect(
            try await fixture.queue.events(after: 0).last?.happening == .sweepFinished(outcome: "deadline", exitCode: 0)
        )
        _ = try await fixture.database.write { sql in
            try sql.execute("UPDATE events SET reason = 'deadline' WHERE kind = 'job.state'")
        }
        await #expect { _ = try await fixture.queue.events(after: 0) } throws: {
            ($0 as? DatabaseError)?.code == .corrupt
        }
    }

    private func write(_ reason: String, _ fixture: QueueFixture) async throws {
        try await fixture.database.write { sql in
            _ = try sql.execute("UPDATE jobs SET reason = :reason", ["reason": reason])
        }
    }
}

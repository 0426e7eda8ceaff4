import Database
import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// Who may do what to a job, and what is bought.
extension QueueConformance {
    func eachJobIsClaimedOnce() async throws {
        let shots = (1...24).map { QueueFixture.shot("\($0)A") }
        let fixture = try await QueueFixture(driver: driver)
        let plan = try await fixture.queue.place([QueueFixture.film(shots)])
        let queues = try (0..<3).map { _ in try fixture.anotherQueue() }
        let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
            for queue in queues + queues {
                group.addTask {
                    var jobs: [String] = []
                    while let claim = try await queue.claimQueued(for: "sweep") { jobs.append(claim.job.id) }
                    return jobs
                }
            }
            return try await group.reduce([], +)
        }
        #expect(claimed.sorted() == plan.jobs.compactMap(\.id).sorted())
    }

    func aJobHasOneOpenSubmission() async throws {
        let (fixture, _) = try await place("1A")
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        let queues = [fixture.queue, try fixture.anotherQueue()]
        let recorded = try await withThrowingTaskGroup(of: String?.self) { group in
            for queue in queues + queues {
                group.addTask {
                    do {
                        return try await queue.recordIntent(claim.lease, tariff: Self.tariff).submission?.id
                    } catch let error as DatabaseError where error.code == .constraint {
                        return nil
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(recorded.count == 1)
        _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        #expect(try await fixture.follow().submission?.id == recorded.first)
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    func aHolderThatLostItsLeaseActsNoMore() async throws {
        let (fixture, _) = try await place("1A")
        _ = try await fixture.accept()
        let lost = try await fixture.follow().lease
        _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        let held = try await fixture.follow().lease
        #expect(held.number > lost.number)
        let waiting = await #expect(throws: QueueError.self) {
            try await fixture.queue.recordWaiting(lost, askAgainAfter: 1)
        }
        let renewed = await #expect(throws: QueueError.self) { try await fixture.queue.renew(lost, seconds: 60) }
        #expect(waiting?.code == .leaseLost)
        #expect(renewed?.code == .leaseLost)
        try await fixture.queue.renew(held, seconds: 60)
    }

    func aFactIsTakenFromALostLease() async throws {
        let (fixture, _) = try await place("1A")
        let (_, submission) = try await fixture.intent()
        _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        _ = try await fixture.follow()
        for _ in 1...2 {
            try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op"))
        }
        #expect(try await fixture.job("1A")?.state == .generating)
    }

    func anOperationIsOneSubmissions() async throws {
        let (fixture, _) = try await place("1A", "1B")
        let (first, second) = (try await fixture.intent().submission, try await fixture.intent().submission)
        try await fixture.queue.recordAccepted(first.id, operation: ProviderOperation(name: "op"))
        for (submission, name) in [(first, "other"), (second, "op")] {
            let error = await #expect(throws: QueueError.self) {
                try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: name))
            }
            #expect(error?.code == .notAllowed)
        }
    }

    func aDoubtfulIntentIsFollowedAndNeverQueuedAgain() async throws {
        let (fixture, _) = try await place("1A")
        let (_, submission) = try await fixture.intent()
        _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        fixture.clock.advance(seconds: 1000)
        let other = try fixture.anotherQueue()
        #expect(try await other.claimQueued(for: "sweep") == nil)
        #expect(try await other.claimFollowing(for: "sweep", at: "mock")?.submission?.id == submission.id)
        #expect(try await other.claimFollowing(for: "sweep", at: "mock") == nil)
    }

    func resultsComeBeforeQuestions() async throws {
        let (fixture, _) = try await place("1A", "1B")
        let asked = try await fixture.accept()
        let done = try await fixture.accept()
        fixture.clock.advance(seconds: 5)
        try await fixture.queue.recordSucceeded(done.id, VideoResult(reference: "r", usage: nil))
        #expect(try await fixture.follow().submission?.id == done.id)
        #expect(try await fixture.follow().submission?.id == asked.id)
    }
}

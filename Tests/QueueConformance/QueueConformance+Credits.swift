import Database
import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// What becomes of the credits that a job holds.
extension QueueConformance {
    func aStoredClipSettlesItsHoldOnce() async throws {
        let (fixture, _) = try await place("1A")
        let submission = try await fixture.accept()
        fixture.clock.advance(seconds: 10)
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        let lease = try await fixture.follow().lease
        let settled = try await fixture.queue.recordStored(lease, submission.id, QueueFixture.clip())
        #expect(settled == Credits("0.64"))
        // Its lease ended with that.
        await #expect {
            try await fixture.queue.recordStored(lease, submission.id, QueueFixture.clip())
        } throws: {
            ($0 as? QueueError)?.code == .leaseLost
        }
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        #expect(try await fixture.job("1A")?.state == .completed)
    }

    func aRefusalFreesItsHold() async throws {
        let (fixture, _) = try await place("1A")
        let (claim, submission) = try await fixture.intent()
        _ = try await fixture.queue.recordRejected(
            claim.lease, submission.id, because: failure(.contentRefused(.prompt)))
        #expect(try await fixture.job("1A")?.state == .failed)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 100_000_000), held: .zero))
    }

    func aChargedFailureIsBookedAndTheNextAttemptHoldsAnew() async throws {
        let (fixture, jobs) = try await place("1A")
        let first = try await fixture.accept()
        let lease = try await fixture.follow().lease
        _ = try await fixture.queue.recordFailed(
            lease, first.id, because: failure(.transient, usage: .seconds(8)))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        fixture.clock.advance(seconds: 1000)
        let second = try await fixture.intent().submission
        #expect(second.number == 2)
        #expect(try await fixture.holds(jobs[0]) == [Credits(micro: 640_000)])
    }

    func withoutCreditsForAnotherAttemptTheJobWaits() async throws {
        let (fixture, _) = try await place("1A", credits: "0.64")
        let first = try await fixture.accept()
        let lease = try await fixture.follow().lease
        _ = try await fixture.queue.recordFailed(
            lease, first.id, because: failure(.transient, usage: .seconds(8)))
        fixture.clock.advance(seconds: 1000)
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        let outcome = try await fixture.queue.recordIntent(claim.lease, tariff: Self.tariff)
        #expect(outcome == .outOfCredits)
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .queued)
        #expect(job.reason == .budget)
        #expect(try await fixture.balance() == AccountBalance(balance: .zero, held: .zero))
    }

    func everythingIsThereForTheNextProcess() async throws {
        let (fixture, _) = try await place("1A", "1B")
        try await fixture.complete()
        _ = try await fixture.accept()
        let before = try await fixture.queue.scene(QueueFixture.scene)
        try fixture.database.close()
        let after = try await fixture.anotherQueue().scene(QueueFixture.scene)
        #expect(after.shots.map(\.jobs).map { $0.map(\.job) } == before.shots.map(\.jobs).map { $0.map(\.job) })
        #expect(after.shots.flatMap(\.jobs).map(\.job.state) == [.completed, .generating])
    }
}

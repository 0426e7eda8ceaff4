import Database
import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@Suite struct LifeTests {
    private func failure(_ outcome: OutcomeClass, billed: Int = 0) -> ProviderFailure {
        ProviderFailure(outcome: outcome, code: "X", message: "it did not work", usage: .seconds(billed))
    }

    @Test func aJobGoesFromTheQueueToItsClipAndItsCreditsAreSettled() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        try await fixture.complete()
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .completed)
        #expect(job.attemptCount == 1)
        #expect(job.charged == Credits("0.64"))
        #expect(job.generationSeconds == 10)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        #expect(scene.state == .complete)
        #expect(scene.renderStatus == .complete)
        #expect(scene.reviewState == .reviewReady)
        let kinds = try await fixture.queue.events(after: 0).map(\.kind)
        #expect(kinds.contains(.sceneRendering))
        #expect(kinds.contains(.sceneReviewReady))
    }

    @Test func aJobHasOneOpenPurchaseAtMost() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let (claim, _) = try await fixture.intent()
        await #expect {
            try await fixture.queue.recordIntent(
                claim.lease, tariff: .perSecond(Credits(micro: 80_000)))
        } throws: {
            ($0 as? DatabaseError)?.code == .constraint
        }
    }

    @Test func anAcceptanceIsTakenTwiceAndFromALostLeaseButNeverWithAnotherOperation() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let (_, submission) = try await fixture.intent()
        _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        _ = try await fixture.follow()
        let operation = ProviderOperation(name: "op")
        try await fixture.queue.recordAccepted(submission.id, operation: operation)
        try await fixture.queue.recordAccepted(submission.id, operation: operation)
        #expect(try await fixture.job("1A")?.state == .generating)
        await #expect {
            try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: "other"))
        } throws: { ($0 as? QueueError)?.code == .notAllowed }
    }

    @Test func aHolderThatLostItsLeaseCannotActAnyMore() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        _ = try await fixture.accept()
        let old = try await fixture.follow()
        _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        _ = try await fixture.follow()
        await #expect {
            try await fixture.queue.recordWaiting(old.lease, askAgainAfter: 1)
        } throws: { ($0 as? QueueError)?.code == .leaseLost }
    }

    @Test func afterALostWorkerAnIntentIsLookedUpAndNeverQueuedAgain() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        _ = try await fixture.intent()
        _ = try await fixture.queue.claimQueued(for: "sweep")
        #expect(try await fixture.queue.rescueLeases(of: QueueFixture.host) == 2)
        #expect(try await fixture.job("1A")?.state == .processing)
        #expect(try await fixture.job("1B")?.state == .queued)
    }

    @Test func fiveLostWorkersInARowHoldTheJob() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        for _ in 1...JobLife.workerLossLimit {
            #expect(try await fixture.job("1A")?.state == .queued)
            _ = try await fixture.queue.claimQueued(for: "sweep")
            _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        }
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .held)
        #expect(job.reason == .workerLost)
        #expect(job.attemptCount == 0)
    }

    @Test func whatLostWorkersLeftBehindGoesOnWithARetryAndIsNotBoughtAgain() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        for _ in 1...JobLife.workerLossLimit {
            _ = try await fixture.follow()
            _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        }
        #expect(try await fixture.job("1A")?.state == .held)
        _ = try await fixture.queue.retry([submission.job])
        #expect(try await fixture.follow().submission?.id == submission.id)
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func aJobWhoseWorkerWasLostLetsTheOthersGoFirst() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        for _ in 1...2 {
            let submission = try await fixture.accept()
            try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        }
        let first = try await fixture.follow().job.id
        fixture.clock.advance(seconds: 1)
        _ = try await fixture.queue.rescueLeases(of: QueueFixture.host)
        #expect(try await fixture.follow().job.id != first)
    }

    @Test func attemptsEndInAFailureWithTheHoldReleased() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", retries: 2))])
        for attempt in 1...2 {
            let submission = try await fixture.accept()
            let claim = try await fixture.follow()
            let next = try await fixture.queue.recordFailed(claim.lease, submission.id, because: failure(.transient))
            if attempt == 1 {
                guard case .retry(let seconds) = next else {
                    Issue.record("not retried but \(next)")
                    return
                }
                #expect(try await fixture.queue.claimQueued(for: "sweep") == nil)
                fixture.clock.advance(seconds: seconds)
            } else {
                #expect(next == .fail)
            }
        }
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .failed)
        #expect(job.attemptCount == 2)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 100_000_000), held: .zero))
        #expect(try await fixture.queue.scene(QueueFixture.scene).renderStatus == .failed)
    }

    @Test func anAttemptThatChargesIsBookedAndTheNextOneHoldsAnew() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let first = try await fixture.accept()
        let claim = try await fixture.follow()
        _ = try await fixture.queue.recordFailed(claim.lease, first.id, because: failure(.transient, billed: 8))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        fixture.clock.advance(seconds: 1000)
        _ = try await fixture.intent()
        #expect(try await fixture.balance().held == Credits("0.64"))
    }

    @Test func withoutCreditsForAFurtherAttemptTheJobWaitsInTheQueue() async throws {
        let fixture = try await QueueFixture(credits: "0.64")
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let first = try await fixture.accept()
        let claim = try await fixture.follow()
        _ = try await fixture.queue.recordFailed(claim.lease, first.id, because: failure(.transient, billed: 8))
        fixture.clock.advance(seconds: 1000)
        let again = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        let submission = try await fixture.queue.recordIntent(
            again.lease, tariff: .perSecond(Credits(micro: 80_000)))
        #expect(submission == .outOfCredits)
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .queued)
        #expect(job.reason == .budget)
    }

    @Test func aQuotaRefusalUsesNoAttemptHoweverOftenItComes() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", retries: 1))])
        for _ in 1...5 {
            let (claim, submission) = try await fixture.intent()
            _ = try await fixture.queue.recordRejected(claim.lease, submission.id, because: failure(.quota))
            fixture.clock.advance(seconds: 2000)
        }
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .queued)
        #expect(job.attemptCount == 0)
    }

    @Test func aRetryIsForFailedJobsOnlyAndAllowsAsManyAttemptsAgain() async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A", retries: 2))])
        let id = try #require(plan.jobs.first?.id)
        await #expect { try await fixture.queue.retry([id]) } throws: { ($0 as? QueueError)?.code == .notAllowed }
        let (claim, submission) = try await fixture.intent()
        _ = try await fixture.queue.recordRejected(
            claim.lease, submission.id, because: failure(.contentRefused(.prompt)))
        #expect(try await fixture.queue.failedJobs() == [id])
        #expect(try await fixture.queue.retry([id]).first?.estimate == Credits("0.64"))
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .queued)
        #expect(job.attemptCount == 1)
        #expect(job.attemptsAllowed == 3)
    }

    @Test func cancelingWhatWasNotSentFreesItsCredits() async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let results = try await fixture.queue.cancel(plan.jobs.compactMap(\.id))
        #expect(results.map(\.result) == [.canceled])
        #expect(try await fixture.balance().held == .zero)
        #expect(try await fixture.queue.scene(QueueFixture.scene).renderStatus == .pending)
    }

    @Test func cancelingWhatWasBoughtIsAWishThatTheVerdictAnswers() async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        #expect(try await fixture.queue.cancel(plan.jobs.compactMap(\.id)).map(\.result) == [.requested])
        let claim = try await fixture.follow()
        _ = try await fixture.queue.recordFailed(claim.lease, submission.id, because: failure(.transient))
        #expect(try await fixture.queue.countStates()[.canceled] == 1)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func resultsAreFetchedBeforeOperationsArePolled() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        _ = try await fixture.accept()
        let second = try await fixture.accept()
        fixture.clock.advance(seconds: 5)
        try await fixture.queue.recordSucceeded(second.id, VideoResult(reference: "r", usage: nil))
        #expect(try await fixture.follow().job.shot.shot == "1B")
        #expect(try await fixture.follow().job.shot.shot == "1A")
    }
}

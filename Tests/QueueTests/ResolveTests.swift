import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

@Suite struct ResolveTests {
    /// A job of which nobody knows whether it was bought.
    private func held(_ fixture: QueueFixture) async throws -> (job: String, submission: String) {
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let (claim, submission) = try await fixture.intent()
        let failure = ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "no answer")
        try await fixture.queue.recordUnknown(claim.lease, submission.id, because: failure)
        let again = try await fixture.follow()
        try await fixture.queue.hold(again.lease, because: failure, reason: .unknownSubmit)
        return (try #require(plan.jobs[0].id), submission.id)
    }

    @Test func whatIsDeclaredLostFreesItsCreditsAndCanBeBoughtAgain() async throws {
        let fixture = try await QueueFixture()
        let (job, _) = try await held(fixture)
        #expect(try await fixture.queue.resolve(job, .declareLost(isForced: false)).state == .failed)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 100_000_000), held: .zero))
        _ = try await fixture.queue.retry([job])
        try await fixture.complete()
        #expect(try await fixture.job("1A")?.attemptCount == 2)
    }

    @Test func anAdoptedOperationIsFollowedToItsClip() async throws {
        let fixture = try await QueueFixture()
        let (job, submission) = try await held(fixture)
        let operation = ProviderOperation(name: "found in the console")
        #expect(try await fixture.queue.resolve(job, .adoptOperation(operation)).state == .generating)
        try await fixture.queue.recordSucceeded(submission, VideoResult(reference: "r", usage: .seconds(8)))
        let claim = try await fixture.follow()
        let settled = try await fixture.queue.recordStored(
            claim.lease, submission, QueueFixture.clip("v.mp4"))
        #expect(settled == Credits("0.64"))
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func aClipThatTurnsUpAfterItWasDeclaredLostIsTakenAndPaid() async throws {
        let fixture = try await QueueFixture()
        let (job, submission) = try await held(fixture)
        _ = try await fixture.queue.resolve(job, .declareLost(isForced: false))
        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        #expect(try await fixture.queue.resolve(job, .adoptResult(found)).state == .uploading)
        let claim = try await fixture.follow()
        _ = try await fixture.queue.recordStored(
            claim.lease, submission, QueueFixture.clip("v.mp4"))
        #expect(try await fixture.job("1A")?.state == .completed)
        #expect(try await fixture.balance().balance == Credits("99.36"))
    }

    @Test func aClipThatIsMadeAndNotFetchedYetIsGivenUpOnlyByForce() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        let claim = try await fixture.follow()
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
        try await fixture.queue.hold(claim.lease, because: gone, reason: .clipUnfetched)
        let error = await #expect(throws: QueueError.self) {
            try await fixture.queue.resolve(submission.job, .declareLost(isForced: false))
        }
        #expect(error?.message.contains("its clip is made") == true)
        #expect(error?.exitStatus == .badInput)
        #expect(try await fixture.job("1A")?.state == .held)
        #expect(try await fixture.balance().held == Credits("0.64"))
        let job = try await fixture.queue.resolve(submission.job, .declareLost(isForced: true))
        #expect(job.charged == Credits("0.64"))
    }

    @Test func whatWasChargedWhenItWasDeclaredLostIsNotChargedAgainWhenItsClipTurnsUp() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        try await fixture.queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
        try await fixture.queue.hold(try await fixture.follow().lease, because: gone, reason: .paidButLost)
        _ = try await fixture.queue.resolve(submission.job, .declareLost(isForced: true))
        #expect(try await fixture.job("1A")?.charged == Credits("0.64"))

        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        _ = try await fixture.queue.resolve(submission.job, .adoptResult(found))
        let settled = try await fixture.queue.recordStored(
            try await fixture.follow().lease, submission.id, QueueFixture.clip("v.mp4"))
        #expect(settled == .zero)
        #expect(try await fixture.job("1A")?.charged == Credits("0.64"))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
    }

    @Test func aClipOfAnOperationThatWasSaidToHaveNoneIsTakenAndPaid() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        let none = ProviderFailure(outcome: .noVideo, code: "NO_VIDEO", message: "done, and no video")
        _ = try await fixture.queue.recordFailed(try await fixture.follow().lease, submission.id, because: none)
        #expect(try await fixture.job("1A")?.state == .held)

        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        #expect(try await fixture.queue.resolve(submission.job, .adoptResult(found)).state == .uploading)
        let settled = try await fixture.queue.recordStored(
            try await fixture.follow().lease, submission.id, QueueFixture.clip("v.mp4"))
        #expect(settled == Credits("0.64"))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
    }

    @Test func oneClipIsNotAdoptedForTwoJobs() async throws {
        let fixture = try await QueueFixture()
        let (first, _) = try await held(fixture)
        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        _ = try await fixture.queue.resolve(first, .adoptResult(found))
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        let submission = try await fixture.accept()
        let doubt = ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "no answer")
        let claims = [try await fixture.follow(), try await fixture.follow()]
        let claim = try #require(claims.first { $0.job.id == submission.job })
        try await fixture.queue.hold(claim.lease, because: doubt, reason: .unknownSubmit)
        await #expect { try await fixture.queue.resolve(submission.job, .adoptResult(found)) } throws: {
            ($0 as? QueueError)?.code == .notAllowed
        }
    }

    @Test func whatAPersonSaidWasMadeIsNotChargedWhenItIsNot() async throws {
        let fixture = try await QueueFixture()
        let (job, _) = try await held(fixture)
        _ = try await fixture.queue.resolve(
            job, .adoptResult(VideoResult(reference: "gs://bucket/typo.mp4", usage: nil)))
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "no such object")
        try await fixture.queue.hold(try await fixture.follow().lease, because: gone, reason: .paidButLost)
        _ = try await fixture.queue.resolve(job, .declareLost(isForced: false))
        #expect(try await fixture.job("1A")?.charged == .zero)
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 100_000_000), held: .zero))
    }

    @Test func whatIsAskedAboutInVainCanBeSettledButNotWhileItIsAskedAbout() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        func refused() async throws -> Bool {
            do {
                _ = try await fixture.queue.resolve(submission.job, .declareLost(isForced: false))
                return false
            } catch let error as QueueError {
                return error.code == .notAllowed && error.remedy != nil
            }
        }
        #expect(try await refused(), "an operation that goes well is nobody's to settle")
        let claim = try await fixture.follow()
        try await fixture.queue.recordWaiting(claim.lease, askAgainAfter: 0, reason: .overdue)
        let again = try await fixture.follow()
        #expect(try await refused(), "a sweep is asking about it")
        let forbidden = ProviderFailure(outcome: .auth, code: "403", message: "forbidden")
        try await fixture.queue.recordWaiting(again.lease, askAgainAfter: 60, because: forbidden)
        #expect(try await fixture.queue.resolve(submission.job, .declareLost(isForced: false)).state == .failed)
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func aJobThatWaitedLongBeforeItWasSentStillOccupiesTheProvider() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let (claim, refused) = try await fixture.intent()
        let quota = ProviderFailure(outcome: .quota, code: "429", message: "no room")
        _ = try await fixture.queue.recordRejected(claim.lease, refused.id, because: quota)
        fixture.clock.advance(seconds: 25_200)
        _ = try await fixture.accept()
        #expect(try await fixture.queue.countOpenOperations(at: "mock", endpoint: "") == 1)
        #expect(try await fixture.queue.countOpenOperations(at: "veo3", endpoint: "") == 0, "another provider's")
        #expect(try await fixture.queue.countOpenOperations(at: "mock", endpoint: "https://b") == 0, "another door's")
        fixture.clock.advance(seconds: 25_200)
        #expect(
            try await fixture.queue.countOpenOperations(at: "mock", endpoint: "") == 0,
            "one that never ends keeps nobody back")
    }

    @Test func onlyWhatIsHeldIsResolved() async throws {
        let fixture = try await QueueFixture()
        let plan = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        await #expect {
            try await fixture.queue.resolve(#require(plan.jobs[0].id), .declareLost(isForced: false))
        } throws: {
            ($0 as? QueueError)?.code == .notAllowed
        }
    }

    @Test func anOperationOfAnotherPurchaseIsNotAdopted() async throws {
        let fixture = try await QueueFixture()
        let (job, _) = try await held(fixture)
        _ = try await fixture.queue.place([
            FilmOrder(
                project: "film", title: "Film",
                scenes: [SceneOrder(id: "s02", number: 2, title: "Other", shots: [QueueFixture.shot("2A")])])
        ])
        let other = try await fixture.accept()
        let taken = ProviderOperation(name: "op-\(other.id)")
        await #expect { try await fixture.queue.resolve(job, .adoptOperation(taken)) } throws: {
            ($0 as? QueueError)?.code == .notAllowed
        }
    }

    @Test func aRetakeSaysItsPriceFirstAndKeepsTheTakeThatIsThere() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let shot = ShotID(scene: QueueFixture.scene, shot: "1A")
        let route: @Sendable (ShotSpec, String?) -> Route = { _, _ in .mock }
        await #expect { try await fixture.queue.retake(shot, isConfirmed: true, route: route) } throws: {
            ($0 as? QueueError)?.code == .notAllowed
        }
        try await fixture.complete()
        let quote = try await fixture.queue.retake(shot, isConfirmed: false, route: route)
        #expect(quote.take == 2)
        #expect(quote.id == nil)
        #expect(try await fixture.balance().held == .zero)

        _ = try await fixture.queue.retake(shot, isConfirmed: true, route: route)
        let status = try #require(try await fixture.queue.scene(QueueFixture.scene).shots.first)
        #expect(status.current?.job.take == 2)
        #expect(status.selected?.job.take == 1)
        #expect(try await fixture.balance().held == Credits("0.64"))
    }
}

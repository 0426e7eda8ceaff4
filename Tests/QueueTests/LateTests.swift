import Database
import Ledger
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

/// A purchase that a person declared lost too early: whatever its job did since, its clip is kept and charged once.
@Suite struct LateTests {
    private let result = VideoResult(reference: "r", usage: .seconds(8))
    private let bills = ProviderFailure(outcome: .transient, code: "13", message: "internal", usage: .seconds(8))

    private func placed(credits: String = "100") async throws -> QueueFixture {
        let fixture = try await QueueFixture(credits: credits)
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        return fixture
    }

    private func isRefused(_ error: any Error) -> Bool { (error as? QueueError)?.code == .notAllowed }

    @Test func whatTheProviderSaysAfterAPersonIsAFactAgain() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        _ = try await fixture.accept()
        // The job has gone on, so a sweep asks about the operation that the person named.
        _ = try await fixture.queue.resolve(lost.job, .adoptOperation(ProviderOperation(name: "op-lost")))
        try await fixture.queue.recordLateSuccess(lost.id, result)
        var claims: [Claim] = []
        while let claim = try await fixture.queue.claimFollowing(for: "sweep", at: "mock") { claims.append(claim) }
        let take = try #require(claims.first { $0.submission?.id == lost.id })
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
        try await fixture.queue.hold(take.lease, because: gone, reason: .paidButLost)
        #expect(try await fixture.queue.resolve(take.job.id, .declareLost(isForced: true)).charged == Credits("0.64"))
    }

    // MARK: When it is asked about

    @Test func whatIsDeclaredLostIsAskedAboutAtOnceAndThenEverMoreRarelyForThreeDays() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        var ages: [Double] = []
        while let asked = try await fixture.queue.claimLost(at: "mock") {
            ages.append(fixture.clock.now.seconds(since: lost.intentAt))
            try await fixture.queue.recordStillLost(lost.id, asksAgain: true)
            #expect(asked.submission.id == lost.id)
            #expect(asked.job.id == lost.job)
            #expect(try await fixture.queue.claimLost(at: "mock") == nil)
            let next = LostPurchase.nextQuestion(after: fixture.clock.now, intentAt: lost.intentAt)
            fixture.clock.advance(seconds: next?.seconds(since: fixture.clock.now) ?? 86_400)
        }
        let pauses = zip(ages.dropFirst(), ages).map { $0 - $1 }
        #expect(ages.first == 0)
        #expect(pauses.first == 600)
        #expect(pauses == pauses.sorted())
        #expect(ages.last.map { $0 > 200_000 && $0 <= 259_200 } == true)
        #expect(ages.count < 80)
    }

    @Test func aQuestionThatKillsItsWorkerIsAskedAgainLaterAlsoAtTheEndOfTheThreeDays() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        fixture.clock.advance(seconds: 259_000)
        #expect(try await fixture.queue.claimLost(at: "mock")?.submission.id == lost.id)
        #expect(try await fixture.queue.claimLost(at: "mock") == nil)
        fixture.clock.advance(seconds: 600)
        #expect(try await fixture.queue.claimLost(at: "mock")?.submission.id == lost.id)
        try await fixture.queue.recordStillLost(lost.id, asksAgain: true)
        fixture.clock.advance(seconds: 86_400)
        #expect(try await fixture.queue.claimLost(at: "mock") == nil)
    }

    @Test func onlyTheProviderWhereItWasMadeIsAsked() async throws {
        let fixture = try await placed()
        _ = try await fixture.lose()
        #expect(try await fixture.queue.claimLost(at: "veo3") == nil)
        #expect(try await fixture.queue.claimLost(at: "mock") != nil)
    }

    @Test func aClipThatWasMadeAndDismissedIsNotBroughtBackByAQuestion() async throws {
        let fixture = try await placed()
        let submission = try await fixture.accept()
        try await fixture.queue.recordSucceeded(submission.id, result)
        let wrong = ProviderFailure(outcome: .noVideo, code: "MEDIA", message: "it lasts 2 s")
        try await fixture.queue.hold(try await fixture.follow().lease, because: wrong, reason: .clipUndecodable)
        _ = try await fixture.queue.resolve(submission.job, .declareLost(isForced: true))
        #expect(try await fixture.queue.claimLost(at: "mock") == nil)
    }

    @Test func aRetryHasItAskedAboutBeforeAnythingIsBoughtAgain() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.claimLost(at: "mock")
        try await fixture.queue.recordStillLost(lost.id, asksAgain: true)
        #expect(try await fixture.queue.claimLost(at: "mock") == nil)
        _ = try await fixture.queue.retry([lost.job])
        #expect(try await fixture.queue.claimLost(at: "mock")?.submission.id == lost.id)
    }

    @Test func anIdleLookDoesNotWrite() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        try await fixture.queue.recordStillLost(lost.id, asksAgain: false)
        let reader = try #require(
            try SQLiteStore(
                readingFrom: try fixture.folder.path("dailies.sqlite"), migrations: QueueFixture.migrations))
        let queue = JobQueue(database: reader, surroundings: fixture.clock.surroundings, by: .person("ada"))
        #expect(try await queue.claimLost(at: "mock") == nil)
    }

    // MARK: What is found

    @Test func aFoundOperationIsPolledFromThenOnAndStaysLost() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose(operation: nil)
        let operation = ProviderOperation(name: "found", endpoint: "there")
        #expect(try await fixture.queue.recordFound(lost.id, operation: operation))
        let asked = try #require(try await fixture.queue.claimLost(at: "mock")).submission
        #expect(asked.operation == "found")
        #expect(asked.endpoint == "there")
        #expect(asked.state == .lost)
        #expect(try await fixture.job("1A")?.state == .failed)
    }

    @Test func anOperationOfAnotherPurchaseIsNotTakenForTheLostOne() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"))])
        let lost = try await fixture.lose(operation: nil)
        let other = try await fixture.accept()
        #expect(
            try await !fixture.queue.recordFound(lost.id, operation: ProviderOperation(name: "op-\(other.id)")))
        #expect(try await fixture.queue.claimLost(at: "mock") == nil)
    }

    @Test func aFailedJobTakesItsLateClip() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        try await fixture.queue.recordLateSuccess(lost.id, result)
        let job = try #require(try await fixture.job("1A"))
        #expect(job.id == lost.job)
        #expect(job.state == .uploading)
        #expect(job.reason == .late)
        #expect(job.errorCode == nil)
        #expect(try await fixture.holds(job.id) == [.zero])
        #expect(try await fixture.queue.scene(QueueFixture.scene).renderStatus == .rendering)
        try await fixture.queue.recordLateSuccess(lost.id, result)

        #expect(try await fixture.store() == (job.id, Credits("0.64")))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        #expect(try await fixture.queue.scene(QueueFixture.scene).state == .complete)
        #expect(try await fixture.takes("1A").map(\.charged) == [Credits("0.64")])
    }

    @Test func aLateClipSavesThePurchaseOfAJobThatWasRetriedAndNotSent() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        try await fixture.queue.recordLateSuccess(lost.id, result)
        #expect(try await fixture.queue.claimQueued(for: "sweep") == nil)
        #expect(try await fixture.holds(lost.job) == [Credits("0.64")])
        #expect(try await fixture.store() == (lost.job, Credits("0.64")))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        #expect(try await fixture.takes("1A").count == 1)
    }

    @Test func aHeldJobThatBoughtNothingSinceTakesItsLateClip() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        let missing = ProviderFailure(outcome: .infrastructure, code: "FRAME", message: "no frame")
        try await fixture.queue.hold(claim.lease, because: missing, reason: .frameMissing)
        try await fixture.queue.recordLateSuccess(lost.id, result)
        #expect(try await fixture.store().job == lost.job)
    }

    @Test func aLateClipIsATakeOfItsOwnWhenItsJobBoughtAnother() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        _ = try await fixture.accept()
        // Somebody works on the job while the late answer comes.
        let poll = try await fixture.follow()
        try await fixture.queue.recordLateSuccess(lost.id, result)
        try await fixture.queue.recordLateSuccess(lost.id, result)

        let takes = try await fixture.takes("1A")
        #expect(takes.map(\.state) == [.generating, .uploading])
        #expect(takes.map(\.take) == [1, 2])
        #expect(takes.map(\.isCurrent) == [false, true] && takes[1].reason == .late)
        #expect(takes[0].spec == takes[1].spec && takes[0].specDigest == takes[1].specDigest)
        #expect(try await fixture.holds(takes[0].id) == [Credits("0.64")])
        #expect(try await fixture.holds(takes[1].id) == [.zero])
        let event = try #require(try await fixture.queue.events(after: 0).last { $0.subject.job == takes[1].id })
        #expect(event.happening == .jobMoved(from: .queued, to: .uploading, reason: .late, text: nil))
        let first = try await fixture.queue.events(after: 0).first { $0.subject.job == takes[1].id }
        #expect(first?.happening.fields.text?.contains(lost.job) == true)

        #expect(try await fixture.store() == (takes[1].id, Credits("0.64")))
        #expect(try await fixture.queue.scene(QueueFixture.scene).reviewState == .reviewReady)
        let newer = try #require(poll.submission)
        try await fixture.queue.recordSucceeded(newer.id, result)
        #expect(try await fixture.store() == (lost.job, Credits("0.64")))
        #expect(try await fixture.takes("1A").map(\.charged) == [Credits("0.64"), Credits("0.64")])
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 98_720_000), held: .zero))
    }

    @Test func aLateClipIsATakeOfItsOwnWhenItsJobIsHeldForAnother() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        _ = try await fixture.accept()
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
        try await fixture.queue.hold(try await fixture.follow().lease, because: gone, reason: .operationGone)
        try await fixture.queue.recordLateSuccess(lost.id, result)
        #expect(try await fixture.takes("1A").map(\.state) == [.held, .uploading])
    }

    @Test func aLateClipIsATakeOfItsOwnBesideACompletedOne() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        try await fixture.complete()
        try await fixture.queue.recordLateSuccess(lost.id, result)
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        #expect(scene.renderStatus == .rendering)
        #expect(scene.reviewState == .notReady)
        #expect(scene.shots.first?.selected?.job.id == lost.job)
        _ = try await fixture.store()
        #expect(try await fixture.queue.scene(QueueFixture.scene).reviewState == .reviewReady)
        #expect(try await fixture.takes("1A").map(\.state) == [.completed, .completed])
    }

    @Test func aLateClipOfACanceledJobIsKeptWithoutCreditsToo() async throws {
        let fixture = try await placed(credits: "0.64")
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        _ = try await fixture.queue.cancel([lost.job])
        try await fixture.queue.recordLateSuccess(lost.id, result)
        // The canceled job has left its number free.
        #expect(try await fixture.takes("1A").map(\.take) == [1])
        _ = try await fixture.queue.place([
            FilmOrder(
                project: "film", title: "Film",
                scenes: [SceneOrder(id: "s02", number: 2, title: "Other", shots: [QueueFixture.shot("2A")])])
        ])
        #expect(try await fixture.store().settled == Credits("0.64"))
        #expect(try await fixture.balance().available == Credits("-0.64"))
    }

    @Test func aLateClipOfAShotThatLeftItsSceneIsKeptOutOfTheScene() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1B"))])
        try await fixture.queue.recordLateSuccess(lost.id, result)
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        #expect(scene.unlisted.map(\.job.reason) == [.late])
        #expect(scene.shots.map(\.id) == ["1B"])
        #expect(scene.renderStatus == .pending)
        #expect(try await fixture.store().settled == Credits("0.64"))
    }

    @Test func aLateFailureIsChargedAndChangesNothingElse() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        #expect(try await fixture.queue.recordLateFailure(lost.id, because: bills) == Credits("0.64"))
        #expect(try await fixture.queue.recordLateFailure(lost.id, because: bills) == .zero)
        let job = try #require(try await fixture.job("1A"))
        #expect(job.state == .failed)
        #expect(job.charged == Credits("0.64"))
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 99_360_000), held: .zero))
        #expect(try await fixture.queue.claimLost(at: "mock") == nil)
        #expect(try await fixture.queue.events(after: 0).last?.happening.fields.reason == "late_failure")
    }

    @Test func aLateFailureTakesNeitherTheHoldNorTheLeaseOfTheNextPurchase() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose()
        _ = try await fixture.queue.retry([lost.job])
        let (claim, submission) = try await fixture.intent()
        _ = try await fixture.queue.recordLateFailure(lost.id, because: bills)
        #expect(try await fixture.holds(lost.job) == [Credits("0.64")])
        #expect(try await fixture.queue.claimFollowing(for: "sweep", at: "mock") == nil)
        try await fixture.queue.renew(claim.lease, seconds: 60)
        try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: "second"))
        try await fixture.queue.recordSucceeded(submission.id, result)
        #expect(try await fixture.store().settled == Credits("0.64"))
        #expect(try await fixture.takes("1A").map(\.charged) == [Credits("1.28")])
        #expect(try await fixture.balance() == AccountBalance(balance: Credits(micro: 98_720_000), held: .zero))
    }

    // MARK: What a person finds

    @Test func aClipThatAPersonFindsAfterARetryIsTakenForTheJobThatWasNotSent() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose(operation: nil)
        _ = try await fixture.queue.retry([lost.job])
        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        let job = try await fixture.queue.resolve(lost.job, .adoptResult(found))
        #expect(job.id == lost.job)
        #expect(job.state == .uploading)
        #expect(job.reason == .adopted)
        #expect(try await fixture.queue.claimLost(at: "mock") == nil)
        #expect(try await fixture.store() == (lost.job, Credits("0.64")))
        #expect(try await fixture.balance().held == .zero)
    }

    @Test func aClipThatAPersonFindsAfterASecondPurchaseIsATakeOfItsOwn() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose(operation: nil)
        _ = try await fixture.queue.retry([lost.job])
        try await fixture.complete()
        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        let job = try await fixture.queue.resolve(lost.job, .adoptResult(found))
        #expect(job.id != lost.job)
        #expect(job.take == 2)
        #expect(job.state == .uploading)
        #expect(try await fixture.store() == (job.id, Credits("0.64")))
        await #expect {
            try await fixture.queue.resolve(lost.job, .adoptResult(found))
        } throws: { isRefused($0) }
    }

    @Test func anOperationThatAPersonFindsAfterASecondPurchaseIsAskedAboutAtOnce() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose(operation: nil)
        _ = try await fixture.queue.claimLost(at: "mock")
        _ = try await fixture.queue.retry([lost.job])
        _ = try await fixture.accept()
        try await fixture.queue.recordStillLost(lost.id, asksAgain: false)
        let job = try await fixture.queue.resolve(lost.job, .adoptOperation(ProviderOperation(name: "found")))
        #expect(job.id == lost.job)
        #expect(job.state == .generating)
        #expect(try await fixture.queue.claimLost(at: "mock")?.submission.operation == "found")
    }

    @Test func anAdoptedOperationThatFailsIsNotFollowedByAPurchaseWithoutAHold() async throws {
        let fixture = try await placed()
        let lost = try await fixture.lose(operation: nil)
        let operation = ProviderOperation(name: "found")
        #expect(try await fixture.queue.resolve(lost.job, .adoptOperation(operation)).state == .generating)
        let claim = try await fixture.follow()
        let free = ProviderFailure(outcome: .transient, code: "13", message: "internal")
        _ = try await fixture.queue.recordFailed(claim.lease, lost.id, because: free)
        fixture.clock.advance(seconds: 1000)
        _ = try await fixture.intent()
        #expect(try await fixture.holds(lost.job) == [Credits("0.64")])
    }

    @Test func whatWasNotDeclaredLostIsNotResolvedOfAJobThatIsNotHeld() async throws {
        let fixture = try await placed()
        let submission = try await fixture.accept()
        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: nil)
        await #expect {
            try await fixture.queue.resolve(submission.job, .adoptResult(found))
        } throws: { isRefused($0) }
        await #expect {
            try await fixture.queue.resolve(submission.job, .declareLost(isForced: false))
        } throws: { isRefused($0) }
    }
}

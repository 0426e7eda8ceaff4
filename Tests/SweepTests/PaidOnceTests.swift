import Ledger
import Model
import Providers
import Queue
import QueueSupport
import Storage
import Sweep
import TestSupport
import Testing

@testable import Media

/// A generation is bought at most once, whatever gets lost on the way.
@Suite struct PaidOnceTests {
    @Test func anOrderWhoseAnswerWasLostIsFoundAndAdopted() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider(lookup: .inconclusive, submits: [.takeAndLoseTheAnswer])
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(provider.seen.sent == 1)
    }

    @Test func anOrderThatIsNotFoundIsHeldAndNeverSentAgain() async throws {
        let fixture = try await SweepFixture()
        let unknown = ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "connection reset")
        let provider = ScriptedProvider(lookup: .inconclusive, submits: [.answer(.unknown(unknown))])
        let result = try await fixture.sweep(provider)
        #expect(result.held == 1)
        #expect(provider.seen.sent == 1)
        let job = try #require(try await fixture.jobs().first)
        #expect(job.state == .held)
        #expect(job.reason == .unknownSubmit)
        #expect(try await fixture.balance().held == Credits("0.64"))
        _ = try await fixture.sweep(provider)
        #expect(provider.seen.sent == 1)
    }

    @Test func anOrderThatWasCertainlyNotSentIsSentByTheNextWorker() async throws {
        let fixture = try await SweepFixture()
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead"))
        _ = try await fixture.queue.recordIntent(
            claim.lease, tariff: .perSecond(Credits(micro: 80_000))
        ).submission
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(provider)
        #expect(result.resumed == 1)
        #expect(result.completed == 1)
        #expect(provider.seen.sent == 1)
        #expect(try await fixture.jobs().first?.attemptCount == 1)
    }

    @Test func whatTheDatabaseCouldNotBeToldOfIsReadFromTheJournal() async throws {
        let fixture = try await SweepFixture()
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead"))
        let outcome = try await fixture.queue.recordIntent(
            claim.lease, tariff: .perSecond(Credits(micro: 80_000)))
        guard case .recorded(let submission, let intent) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        try await fixture.journal().append(intent)
        try await fixture.journal().append(.accepted(ProviderOperation(name: "bought")), of: submission.id)
        let provider = ScriptedProvider(lookup: .inconclusive)
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(provider.seen.sent == 0)
    }

    @Test func whatTheJournalDoesNotTakeIsNotSent() async throws {
        let fixture = try await SweepFixture(shots: 3)
        // A file where the folder of the journal should be: nothing can be noted.
        try fixture.folder.write("", to: "State/purchases")
        let provider = ScriptedProvider()
        await #expect { try await fixture.sweep(provider) } throws: { ($0 as? StorageError)?.exitStatus == .disk }
        #expect(provider.seen.sent == 0)
        #expect(try await fixture.jobs().allSatisfy { $0.state == .queued && $0.attemptCount == 0 })
        try fixture.folder.move("State/purchases", to: "file")
        #expect(try await fixture.sweep(provider).completed == 3)
    }

    @Test func aDownloadThatFailsIsRepeatedAndNeverBoughtAgain() async throws {
        let fixture = try await SweepFixture()
        let failure = ProviderFailure(outcome: .infrastructure, code: "503", message: "busy")
        let provider = ScriptedProvider(downloads: Array(repeating: .unavailable(failure), count: 5))
        let result = try await fixture.sweep(provider)
        #expect(result.completed == 1)
        #expect(provider.seen.sent == 1)
    }

    @Test func aClipThatTheProviderNoLongerHasIsHeldForAPerson() async throws {
        let fixture = try await SweepFixture()
        let failure = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
        let provider = ScriptedProvider(downloads: Array(repeating: .gone(failure), count: 50))
        let result = try await fixture.sweep(provider)
        #expect(result.held == 1)
        #expect(try await fixture.jobs().first?.reason == .paidButLost)
    }

    @Test func whatIsNoClipIsFetchedAgainAndThenHeldWithItsBytesKept() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        let result = try await fixture.sweep(
            provider,
            inspect: { _ throws(MediaError) in throw MediaError(code: .undecodable, message: "it is no film") })
        #expect(result.held == 1)
        #expect(provider.seen.sent == 1)
        let job = try #require(try await fixture.jobs().first)
        #expect(job.state == .held)
        #expect(job.reason == .clipUndecodable)
        #expect(job.errorMessage?.contains("State/evidence/\(job.id)-1.mp4") == true)
        #expect(fixture.folder.exists("State/evidence/\(job.id)-1.mp4"))
        #expect(try await fixture.queue.retry([job.id]).map(\.estimate) == [.zero])
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 1)
    }

    @Test func whileItIsFetchedAgainItIsSaidWhy() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        for _ in 1...20 where try await fixture.jobs().first?.refusedClips == 0 {
            _ = try await fixture.sweep(
                provider, limits: SweepLimits(deadline: 2),
                inspect: { _ throws(MediaError) in throw MediaError(code: .undecodable, message: "it is no film") })
            fixture.clock.advance(seconds: 1)
        }
        let job = try #require(try await fixture.jobs().first)
        #expect(job.state == .uploading)
        #expect(job.refusedClips == 1)
        #expect(job.reason == .clipUndecodable)
    }

    @Test func thatNothingWasDeliveredIsAnotherReasonAndARetryBuys() async throws {
        let fixture = try await SweepFixture()
        let failure = ProviderFailure(outcome: .noVideo, code: "NO_VIDEO", message: "done, and nothing there")
        let provider = ScriptedProvider(polls: [.failed(failure)])
        #expect(try await fixture.sweep(provider).held == 1)
        let job = try #require(try await fixture.jobs().first)
        #expect(job.state == .held)
        #expect(job.reason == .noVideo)
        #expect(try await fixture.queue.retry([job.id]).map(\.estimate) == [job.estimate])
        #expect(try await fixture.sweep(provider).completed == 1)
        #expect(provider.seen.sent == 2)
    }

    @Test func aFullDiskEndsTheSweepWithItsCodeAndKeepsWhatWasBought() async throws {
        let fixture = try await SweepFixture()
        let provider = ScriptedProvider()
        _ = try await bought(fixture)
        // A file where the folder of clips should be: nothing can be stored.
        try fixture.folder.write("", to: "State/videos")
        await #expect { try await fixture.sweep(provider) } throws: { ($0 as? StorageError)?.exitStatus == .disk }
        #expect(try await fixture.jobs().first?.state == .uploading)
        #expect(provider.seen.sent == 0)
    }

    @Test func aClipThatADeadSweepStoredIsRecordedWithoutAnotherDownload() async throws {
        let fixture = try await SweepFixture()
        try await fixture.storeAsADeadSweep()
        let gone = ProviderFailure(outcome: .noVideo, code: "404", message: "gone")
        let result = try await fixture.sweep(ScriptedProvider(downloads: [.gone(gone)]))
        #expect(result.completed == 1)
        #expect(result.held == 0)
    }

    @Test func afterACancelTheProviderIsAskedToStopOnceAndWhatItDeliversAnywayIsKept() async throws {
        let fixture = try await SweepFixture()
        _ = try await bought(fixture)
        _ = try await fixture.queue.cancel(try await fixture.jobs().map(\.id))
        let provider = ScriptedProvider(polls: [.pending(retryAfter: 1), .pending(retryAfter: 1)])
        let result = try await fixture.sweep(provider)
        #expect(provider.seen.cancels == 1)
        #expect(result.completed == 1)
    }

    /// A job that a dead sweep has bought.
    private func bought(_ fixture: SweepFixture) async throws -> (Submission, Claim) {
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead"))
        let submission = try #require(
            try await fixture.queue.recordIntent(
                claim.lease, tariff: .perSecond(Credits(micro: 80_000))
            ).submission)
        try await fixture.queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op-1"))
        return (submission, claim)
    }
}

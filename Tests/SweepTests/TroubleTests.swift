import Database
import Foundation
import Model
import Providers
import Queue
import QueueSupport
import Storage
import Sweep
import Synchronization
import TestSupport
import Testing

@testable import Media

/// What must not happen to other jobs, or to what was paid for, because something is wrong for a while.
@Suite struct TroubleTests {
    @Test func aClipIsFetchedAfterTheDiskWasFullForManySweeps() async throws {
        let fixture = try await SweepFixture()
        try fixture.folder.write("", to: "State/videos")
        for _ in 1...8 { _ = try? await fixture.sweep(ScriptedProvider()) }
        try FileManager.default.removeItem(atPath: try fixture.folder.path("State/videos"))
        let result = try await fixture.sweep(ScriptedProvider())
        let job = try #require(try await fixture.jobs().first)
        #expect(result.completed == 1, "\(job.state) \(job.errorMessage ?? "")")
        #expect(job.state == .completed, "\(job.state) \(job.errorMessage ?? "")")
    }

    @Test func aJobWithoutCreditsDoesNotKeepBackThoseWhoseCreditsAreHeld() async throws {
        let fixture = try await SweepFixture(shots: 4, credits: "2.56")
        let charged = ProviderFailure(outcome: .transient, code: "13", message: "internal", usage: .seconds(8))
        let provider = ScriptedProvider(polls: [.failed(charged), .pending(retryAfter: 100)])
        let result = try await fixture.sweep(provider, limits: SweepLimits(maxOpen: 1))
        #expect(result.exitStatus == .outOfCredits, "\(result)")
        #expect(result.completed == 3, "\(result)")
    }

    @Test func whatAnotherProviderMayHaveTakenIsNotDeclaredUnsent() async throws {
        let fixture = try await SweepFixture(route: .veo)
        let claim = try #require(try await fixture.queue.claimQueued(for: "dead", at: "veo3"))
        _ = try await fixture.queue.recordIntent(
            claim.lease, tariff: .perSecond(Credits(micro: 80_000))
        ).submission
        let provider = ScriptedProvider(lookup: .conclusive)
        let result = try await fixture.sweep(provider, limits: SweepLimits(deadline: 60))
        #expect(provider.seen.sent == 0)
        #expect(result.unconfigured == ["veo3": 1])
        #expect(try await fixture.job()?.reason == .unknownSubmit, "what says more stays")
    }

    @Test func aProviderWithoutRoomIsNotAskedForEveryJobOfTheQueue() async throws {
        let fixture = try await SweepFixture(shots: 20)
        let full = ProviderFailure(outcome: .quota, code: "429", message: "no room", retryAfter: 600)
        let provider = ScriptedProvider(submits: Array(repeating: .answer(.rejected(full)), count: 1000))
        _ = try await fixture.sweep(provider, limits: SweepLimits(deadline: 300))
        #expect((1...4).contains(provider.seen.sent), "\(provider.seen.sent)")
    }

    @Test func downloadsThatDidNotComeAreNotCountedAsClipsThatWereWrong() async throws {
        let fixture = try await SweepFixture()
        let away = ProviderFailure(outcome: .infrastructure, code: "RESET", message: "connection reset")
        let provider = ScriptedProvider(downloads: [.unavailable(away), .unavailable(away)])
        let inspections = Mutex(0)
        let result = try await fixture.sweep(provider) { _ throws(MediaError) in
            if inspections.withLock({
                $0 += 1; return $0
            }) == 1 {
                throw MediaError(code: .undecodable, message: "it is no film")
            }
            return SweepFixture.facts
        }
        #expect(result.completed == 1)
        #expect(result.held == 0)
    }

    @Test func whatGoesWrongMeanwhileDoesNotCutOffAnOrder() async throws {
        let fixture = try await SweepFixture()
        let provider = InterruptedProvider(fixture.database)
        await #expect(throws: (any Error).self) { try await fixture.sweep(provider) }
        #expect(provider.wasSent)
        #expect(!provider.wasCutOff)
    }
}

/// A provider that takes half a second to take an order, in which something else in the database goes wrong.
private final class InterruptedProvider: VideoProvider {
    let name = "mock"
    let capabilities = ProviderCapabilities(lookup: .conclusive, cancels: true)
    private let database: any Store
    private let sent = Atomic<Bool>(false)
    private let cutOff = Atomic<Bool>(false)

    init(_ database: any Store) {
        self.database = database
    }

    var wasSent: Bool { sent.load(ordering: .relaxed) }
    var wasCutOff: Bool { cutOff.load(ordering: .relaxed) }

    func submit(_ order: VideoOrder) async -> SubmitAnswer {
        sent.store(true, ordering: .relaxed)
        _ = try? await database.write {
            try $0.execute("INSERT INTO events(at, kind, by) VALUES (1, 'no kind', 'person:ada')")
        }
        do {
            try await Task.sleep(for: .milliseconds(500))
            return .accepted(ProviderOperation(name: "op"))
        } catch {
            cutOff.store(true, ordering: .relaxed)
            return .unknown(ProviderFailure(outcome: .unknownSubmit, code: "CUT", message: "cut off"))
        }
    }

    func poll(_ operation: ProviderOperation) async -> PollAnswer { .pending(retryAfter: nil) }

    func download(_ result: VideoResult, of operation: ProviderOperation, to path: String) async -> DownloadAnswer {
        .delivered
    }

    func find(_ order: VideoOrder) async -> FindAnswer { .notFound }
    func cancel(_ operation: ProviderOperation) async -> CancelAnswer { .notPossible }
}

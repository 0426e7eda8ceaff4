import Actions
import Foundation
import Ledger
import Model
import Queue
import QueueSupport
import Storage
import TestSupport
import Testing

@testable import Intake

@Suite struct FilmActionsTests {
    @Test func aQuoteSaysWhatSubmittingDoesAndChangesNothing() async throws {
        let fixture = try await ActionsFixture()
        let plan = try await fixture.actions.quote([fixture.manifest()], allowingUnpriced: false)
        #expect(plan.shares.map(\.estimate.known) == [Credits("0.64")])
        #expect(plan.shares.map(\.availableAfter) == [Credits("-0.64")])
        #expect(try await fixture.queue.projects().isEmpty)
    }

    @Test func submittingHoldsTheEstimateAtTheDaysPrice() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        let plan = try await fixture.actions.submit([fixture.manifest()], allowingUnpriced: false)
        #expect(plan.jobs.count == 1)
        #expect(try await fixture.actions.reads.balance(of: .rehearsal).available == Credits("0.36"))
    }

    @Test func framesAreFrozenSoThatLaterChangesDoNotMatter() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        _ = try await fixture.actions.submit([fixture.manifest()], allowingUnpriced: false)
        try fixture.folder.write("another picture", to: "film/a.png")
        let spec = try #require(
            try await fixture.queue.scene(SceneID(project: "film", scene: "s01")).shots.first?.current?.job.spec)
        let frozen = try #require(spec.startFrame)
        #expect(try fixture.folder.read("State/frames/\(frozen.fileName)") == Data("a picture".utf8))
    }

    @Test func aFrameThatChangedSinceItWasReadQueuesNothing() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        let manifest = try fixture.manifest()
        try fixture.folder.write("another picture", to: "film/a.png")
        await #expect { try await fixture.actions.submit([manifest], allowingUnpriced: false) } throws: {
            ($0 as? StorageError)?.code == .conflict
        }
        #expect(try await fixture.queue.projects().isEmpty)
    }

    @Test func whatHasNoKnownPriceIsOrderedOnlyWhenThatIsAllowed() async throws {
        let fixture = try await ActionsFixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        let job = try #require(
            try await fixture.actions.submit([fixture.manifest()], allowingUnpriced: false).jobs.first)
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        _ = try await fixture.queue.recordIntent(
            claim.lease, tariff: nil)
        let unpriced = try fixture.unpriced()
        await #expect { try await unpriced.approveOrders(.all, allowingUnpriced: false) } throws: {
            ($0 as? ActionError)?.code == .unpriced
        }
        #expect(try await fixture.queue.countStates()[.held] == 1, "it still waits")
        let approved = try await unpriced.approveOrders(.named([#require(job.id)]), allowingUnpriced: true)
        #expect(approved.quotes.map(\.job) == [job.id])
        #expect(approved.quotes.first?.estimate == nil)

        let again = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        _ = try await fixture.queue.fail(
            again.lease, because: ProviderFailure(outcome: .invalidRequest, code: "400", message: "no"))
        await #expect {
            try await unpriced.retake(job.shot, isConfirmed: true, allowingUnpriced: false)
        } throws: { ($0 as? ActionError)?.code == .unpriced }
        #expect(try await unpriced.retake(job.shot, isConfirmed: false, allowingUnpriced: false).job.take == 2)
        #expect(try await unpriced.retake(job.shot, isConfirmed: true, allowingUnpriced: true).job.estimate == nil)
    }

    @Test func aSceneInTwoFilesIsRefused() async throws {
        let fixture = try await ActionsFixture()
        let manifest = try fixture.manifest()
        await #expect {
            try await fixture.actions.quote([manifest, manifest], allowingUnpriced: false)
        } throws: { ($0 as? ActionError)?.code == .repeatedScene }
    }
}

import Actions
import Catalogue
import Database
import Digest
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
    private struct Fixture {
        private let world: QueueFixture
        let actions: FilmActions

        init() async throws {
            world = try await QueueFixture(credits: nil)
            actions = try Self.actions(in: world, ModelCatalogue.builtIn())
        }

        var folder: ScratchFolder { world.folder }
        var queue: JobQueue { world.queue }

        private static func actions(in world: QueueFixture, _ catalogue: ModelCatalogue) throws -> FilmActions {
            FilmActions(
                database: world.database, frames: FrameStore(folder: try world.folder.path("State/frames")),
                catalogue: catalogue, defaultProvider: "mock", surroundings: world.clock.surroundings,
                by: .person("ada"))
        }

        /// The same actions on a day on which no model has a known price.
        func unpriced() throws -> FilmActions {
            var catalogue = try ModelCatalogue.builtIn()
            for index in catalogue.models.indices {
                for offer in catalogue.models[index].offers.indices {
                    catalogue.models[index].offers[offer].tariffs = []
                }
            }
            return try Self.actions(in: world, catalogue)
        }

        /// A film of one shot with a start frame.
        func manifest() throws -> Manifest {
            let bytes = Data("a picture".utf8)
            let frame = Manifest.FrameFile(
                path: try folder.write(bytes, to: "film/a.png"),
                reference: FrameReference(
                    sha256: SHA256Digest.of(bytes), format: .png, width: 1280, height: 720))
            var spec = QueueFixture.spec("a boat")
            spec.startFrame = frame.reference
            let shot = Manifest.Shot(
                id: "1A", name: "1A", spec: spec, provider: "mock", isProviderNamed: false, startFrame: frame,
                endFrame: nil, maxRetries: 3, priority: 0,
                position: SourcePosition(line: 1, column: 1))
            return Manifest(
                project: Manifest.Project(id: "film", title: "Film"),
                scenes: [Manifest.Scene(id: "s01", number: 1, title: "Scene", shots: [shot])])
        }
    }

    @Test func aQuoteSaysWhatSubmittingDoesAndChangesNothing() async throws {
        let fixture = try await Fixture()
        let plan = try await fixture.actions.quote([fixture.manifest()], allowingUnpriced: false)
        #expect(plan.shares.map(\.estimate) == [Credits("0.64")])
        #expect(plan.shares.map(\.availableAfter) == [Credits("-0.64")])
        #expect(try await fixture.queue.projects().isEmpty)
    }

    @Test func submittingHoldsTheEstimateAtTheDaysPrice() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        let plan = try await fixture.actions.submit([fixture.manifest()], allowingUnpriced: false)
        #expect(plan.jobs.count == 1)
        #expect(try await fixture.actions.balance(of: .rehearsal).available == Credits("0.36"))
    }

    @Test func framesAreFrozenSoThatLaterChangesDoNotMatter() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        _ = try await fixture.actions.submit([fixture.manifest()], allowingUnpriced: false)
        try fixture.folder.write("another picture", to: "film/a.png")
        let spec = try #require(
            try await fixture.queue.scene(SceneID(project: "film", scene: "s01")).shots.first?.current?.job.spec)
        let frozen = try #require(spec.startFrame)
        #expect(try fixture.folder.read("State/frames/\(frozen.fileName)") == Data("a picture".utf8))
    }

    @Test func aFrameThatChangedSinceItWasReadQueuesNothing() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        let manifest = try fixture.manifest()
        try fixture.folder.write("another picture", to: "film/a.png")
        await #expect { try await fixture.actions.submit([manifest], allowingUnpriced: false) } throws: {
            ($0 as? StorageError)?.code == .conflict
        }
        #expect(try await fixture.queue.projects().isEmpty)
    }

    @Test func whatHasNoKnownPriceIsOrderedOnlyWhenThatIsAllowed() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        let job = try #require(
            try await fixture.actions.submit([fixture.manifest()], allowingUnpriced: false).jobs.first)
        let claim = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        _ = try await fixture.queue.recordIntent(
            claim.lease, tariff: nil)
        let unpriced = try fixture.unpriced()
        await #expect { try await unpriced.approveOrders(nil, allowingUnpriced: false) } throws: {
            ($0 as? ActionError)?.code == .unpriced
        }
        #expect(try await fixture.queue.countStates()[.held] == 1, "it still waits")
        let approved = try await unpriced.approveOrders([#require(job.id)], allowingUnpriced: true)
        #expect(approved.map(\.job) == [job.id])
        #expect(approved.first?.estimate == nil)

        let again = try #require(try await fixture.queue.claimQueued(for: "sweep"))
        _ = try await fixture.queue.fail(
            again.lease, because: ProviderFailure(outcome: .invalidRequest, code: "400", message: "no"))
        await #expect {
            try await unpriced.retake(job.shot, isConfirmed: true, allowingUnpriced: false)
        } throws: { ($0 as? ActionError)?.code == .unpriced }
        #expect(try await unpriced.retake(job.shot, isConfirmed: false, allowingUnpriced: false).take == 2)
        #expect(try await unpriced.retake(job.shot, isConfirmed: true, allowingUnpriced: true).estimate == nil)
    }

    @Test func aSceneInTwoFilesIsRefused() async throws {
        let fixture = try await Fixture()
        let manifest = try fixture.manifest()
        await #expect {
            try await fixture.actions.quote([manifest, manifest], allowingUnpriced: false)
        } throws: { ($0 as? ActionError)?.code == .repeatedScene }
    }
}

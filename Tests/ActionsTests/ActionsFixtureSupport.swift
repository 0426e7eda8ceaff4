import Actions
import Catalogue
import Database
import Digest
import Foundation
import Model
import Providers
import Queue
import QueueSupport
import Storage
import Synchronization
import TestSupport

@testable import Intake

/// A film's actions over a queue of their own, without a grant, and how often they woke the sweeper.
struct ActionsFixture {
    let world: QueueFixture
    let actions: FilmActions
    let wakes = WakeCounter()

    init() async throws {
        world = try await QueueFixture(credits: nil)
        actions = try Self.actions(in: world, ModelCatalogue.builtIn(), wakes)
    }

    var folder: ScratchFolder { world.folder }
    var queue: JobQueue { world.queue }
    static let scene = SceneID(project: "film", scene: "s01")

    private static func actions(
        in world: QueueFixture, _ catalogue: ModelCatalogue, _ wakes: WakeCounter
    ) throws -> FilmActions {
        FilmActions(
            database: world.database, frames: FrameStore(folder: try world.folder.path("State/frames")),
            catalogue: catalogue, defaultProvider: "mock", kinds: kinds,
            surroundings: world.clock.surroundings, by: .person("ada"), wake: wakes.wake)
    }

    static var kinds: [ProviderKind] { [kind("mock"), kind("veo3")] }

    /// A vendor whose operations begin with its name, and whose clips stand at its name.
    private static func kind(_ name: String) -> ProviderKind {
        ProviderKind(
            name: name, title: name, settings: [], handleForm: "\(name)-…",
            capabilities: { _ in ProviderCapabilities(lookup: .none, cancels: false) }, missing: { _ in [] },
            make: { (_, _) throws(SettingFault) in
                throw SettingFault(code: .unavailable, message: "a test makes none", remedy: nil)
            }, check: { _, _ in [] },
            readHandle: { $0.hasPrefix("\(name)-") ? .operation(ProviderOperation(name: $0)) : nil })
    }

    /// The same actions on a day on which no model has a known price.
    func unpriced() throws -> FilmActions {
        var catalogue = try ModelCatalogue.builtIn()
        for index in catalogue.models.indices {
            for offer in catalogue.models[index].offers.indices {
                catalogue.models[index].offers[offer].tariffs = []
            }
        }
        return try Self.actions(in: world, catalogue, wakes)
    }

    /// A film of one shot with a start frame.
    func manifest() throws -> Manifest {
        let bytes = Data("a picture".utf8)
        let frame = Manifest.FrameFile(
            path: try folder.write(bytes, to: "film/a.png"),
            reference: FrameReference(sha256: SHA256Digest.of(bytes), format: .png, width: 1280, height: 720))
        var spec = QueueFixture.spec("a boat")
        spec.startFrame = frame.reference
        let shot = Manifest.Shot(
            id: "1A", name: "1A", spec: spec, provider: "mock", isProviderNamed: false, startFrame: frame,
            endFrame: nil, maxRetries: 3, priority: 0, position: SourcePosition(line: 1, column: 1))
        return Manifest(
            project: Manifest.Project(id: "film", title: "Film"),
            scenes: [Manifest.Scene(id: "s01", number: 1, title: "Scene", shots: [shot])])
    }

    /// Grants a credit and queues the film.
    ///
    /// - Returns: the id of its job.
    func submit() async throws -> String {
        _ = try await actions.grant(Credits(micro: 1_000_000), to: .rehearsal, note: nil)
        return try await actions.submit([manifest()], allowingUnpriced: false).jobs.first?.id ?? ""
    }

    /// Fails the next queued job for good.
    func fail() async throws {
        guard let claim = try await queue.claimQueued(for: "sweep") else {
            throw QueueFixture.FixtureError.nothingToClaim
        }
        _ = try await queue.fail(
            claim.lease, because: ProviderFailure(outcome: .invalidRequest, code: "400", message: "no"))
    }
}

/// Counts how often somebody was woken.
final class WakeCounter: Sendable {
    private let count = Mutex(0)
    var times: Int { count.withLock { $0 } }
    @Sendable func wake() { count.withLock { $0 += 1 } }
}

/// The code of the refusal that `body` ends in; nil when it does not end in one.
func refusal<T>(of body: () async throws -> T) async -> ActionError.Code? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? ActionError)?.code
    }
}

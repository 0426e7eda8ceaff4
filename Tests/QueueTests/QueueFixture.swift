import Database
import Foundation
import Ledger
import Model
import Queue
import TestSupport

/// A queue in a folder of its own, with credits and a clock that the test moves.
struct QueueFixture {
    let folder: ScratchFolder
    let clock: ManualClock
    let database: DatabaseFile
    let queue: JobQueue
    static let scene = SceneID(project: "film", scene: "s01")

    init(credits: String = "100") async throws {
        folder = try ScratchFolder()
        clock = ManualClock()
        database = try DatabaseFile(
            path: try folder.path("dailies.sqlite"), migrations: ledgerMigrations + queueMigrations)
        queue = JobQueue(database: database, surroundings: clock.surroundings)
        let now = clock.now
        try await database.write { sql in
            try CreditLedger(sql, now: now).grant(Credits(credits) ?? .zero, note: nil)
        }
    }

    static func spec(_ prompt: String) -> ShotSpec {
        ShotSpec(
            model: "veo-3.1-fast", prompt: prompt, duration: 8, resolution: .p720, aspectRatio: .landscape, audio: false
        )
    }

    static func shot(_ id: String, prompt: String = "a boat", retries: Int = 3, priority: Int = 0) -> ShotOrder {
        ShotOrder(
            id: id, name: "Shot \(id)", spec: spec(prompt), specDigest: "\(id) \(prompt)", maxRetries: retries,
            priority: priority, estimate: Credits(micro: 640_000))
    }

    /// One scene of a film.
    static func film(_ shots: ShotOrder...) -> FilmOrder {
        FilmOrder(
            project: scene.project, title: "Film",
            scenes: [SceneOrder(id: scene.scene, number: 1, title: "Scene", shots: shots)])
    }

    /// Claims the next queued job and records its intent.
    func intent() async throws -> (claim: Claim, submission: Submission) {
        guard let claim = try await queue.claimQueued(for: "sweep"),
            let submission = try await queue.recordIntent(
                claim.lease, provider: "mock", providerModel: "m", pricePerSecond: Credits(micro: 80_000))
        else { throw FixtureError.nothingToClaim }
        return (claim, submission)
    }

    /// Takes the next queued job as far as the provider's acceptance.
    func accept() async throws -> Submission {
        let (_, submission) = try await intent()
        try await queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op-\(submission.id)"))
        return submission
    }

    /// Claims the next bought job that is due.
    func follow() async throws -> Claim {
        guard let claim = try await queue.claimFollowing(for: "sweep") else { throw FixtureError.nothingToClaim }
        return claim
    }

    /// Takes the next queued job all the way to its clip.
    func complete() async throws {
        let submission = try await accept()
        clock.advance(seconds: 10)
        try await queue.recordSucceeded(submission.id, VideoResult(reference: "r", billedSeconds: 8))
        let claim = try await follow()
        _ = try await queue.recordStored(
            claim.lease, submission.id, video: "v.mp4", seconds: 8, sha256: String(repeating: "a", count: 64))
    }

    func job(_ shot: String) async throws -> Job? {
        try await queue.scene(Self.scene).shots.first { $0.id == shot }?.current?.job
    }

    func balance() async throws -> AccountBalance {
        let now = clock.now
        return try await database.read { try CreditLedger($0, now: now).balance() }
    }

    enum FixtureError: Error { case nothingToClaim }
}

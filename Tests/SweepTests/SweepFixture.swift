import Catalogue
import Database
import Ledger
import Media
import Model
import Providers
import Queue
import Storage
import Sweep
import Synchronization
import TestSupport

/// A root folder with a film in the queue, time that passes when the sweep waits, and clips that need no ffmpeg.
struct SweepFixture {
    let folder: ScratchFolder
    let clock = ManualClock()
    let database: DatabaseFile
    let queue: JobQueue
    var stop = StopSignal()
    static let scene = SceneID(project: "film", scene: "s01")

    init(shots: Int = 1, credits: String = "100", retries: Int = 3) async throws {
        folder = try ScratchFolder()
        database = try DatabaseFile(
            path: try folder.path("dailies.sqlite"), migrations: ledgerMigrations + queueMigrations)
        queue = JobQueue(database: database, surroundings: clock.surroundings)
        let now = clock.now
        try await database.write { try CreditLedger($0, now: now).grant(Credits(credits) ?? .zero, note: nil) }
        guard shots > 0 else { return }
        let orders = (1...shots).map { number in
            let spec = ShotSpec(
                model: "veo-3.1-fast", prompt: "shot \(number)", duration: 8, resolution: .p720,
                aspectRatio: .landscape, audio: false)
            return ShotOrder(
                id: "\(number)", name: "Shot \(number)", spec: spec, specDigest: "\(number)", maxRetries: retries,
                priority: 0, estimate: Credits(micro: 640_000))
        }
        _ = try await queue.place([
            FilmOrder(
                project: Self.scene.project, title: "Film",
                scenes: [SceneOrder(id: Self.scene.scene, number: 1, title: "Scene", shots: orders)])
        ])
    }

    /// Runs one sweep.
    ///
    /// - Parameter inspect: what the check of the clip at a path says; all are good by default.
    func sweep(
        _ provider: some VideoProvider, limits: SweepLimits = SweepLimits(),
        inspect: @escaping @Sendable (_ path: String) throws(MediaError) -> ClipFacts = { _ in Self.facts }
    ) async throws -> SweepResult {
        let clips = ClipWorkshop(
            inspect: { path throws(MediaError) in try inspect(path) },
            makePoster: { _, _ throws(MediaError) in })
        return try await SweepRun(
            root: "root", queue: queue, provider: provider, storage: LocalDisk(root: folder.path),
            journal: try journal(),
            frames: FrameStore(folder: try folder.path("State/frames")), clips: clips,
            catalogue: try ModelCatalogue.builtIn(), limits: limits, surroundings: surroundings, stop: stop,
            observer: SweepObserver(events: { _ in }, warning: { _ in })
        ).run(host: "test", processID: 1)
    }

    /// The clip that every order asks for.
    static let facts = ClipFacts(
        duration: 8, width: 1280, height: 720, frameRate: .film, frames: 192, videoCodec: "h264")

    /// Time stands still while a job is at work: how long that takes on this machine must make no difference.
    private var surroundings: Surroundings {
        var surroundings = clock.surroundings
        let (pass, database) = (surroundings.sleep, database)
        surroundings.sleep = { seconds in
            let inHand = try await database.read {
                try $0.count("SELECT count(*) FROM jobs WHERE lease_owner IS NOT NULL")
            }
            guard inHand == 0 else { return await Task.yield() }
            // A sweep that waits for something far away looks twice a second, thousands of times for nothing.
            try await pass(seconds < 0.5 ? seconds : 2)
        }
        return surroundings
    }

    func jobs() async throws -> [Job] {
        try await queue.scene(Self.scene).shots.compactMap(\.current?.job)
    }

    /// The current job of a shot.
    func job(_ shot: Int = 1) async throws -> Job? {
        try await jobs().first { $0.shot.shot == "\(shot)" }
    }

    /// The clips that are kept for the scene's jobs.
    func clips() async throws -> [Clip] {
        try await queue.scene(Self.scene).shots.flatMap(\.jobs).compactMap(\.clip)
    }

    func journal() throws -> PurchaseJournal {
        PurchaseJournal(folder: try folder.path("State/purchases"), root: "root")
    }

    func balance() async throws -> AccountBalance {
        let now = clock.now
        return try await database.read { try CreditLedger($0, now: now).balance() }
    }
}

import Catalogue
import Database
import Ledger
import Model
import Providers
import Queue
import QueueSupport
import Storage
import Sweep
import Synchronization
import TestSupport

@testable import Media

/// What sweeps warned of.
final class Warnings: Sendable {
    private let texts = Mutex<[String]>([])

    @Sendable func add(_ text: String) { texts.withLock { $0.append(text) } }
    @Sendable func add(_ events: [Event]) async {
        texts.withLock { $0 += events.filter { $0.kind == .sweepWarning }.compactMap(\.happening.fields.text) }
    }
    func count(_ part: String) -> Int { texts.withLock { $0.count { $0.contains(part) } } }
    func contains(_ part: String) -> Bool { texts.withLock { $0.contains { $0.contains(part) } } }
}

/// A film in the queue, time that passes when the sweep waits, and clips that need no ffmpeg.
struct SweepFixture {
    private var world: QueueFixture
    /// What sweeps warned of.
    let warnings = Warnings()
    var stop = StopSignal()
    static let scene = QueueFixture.scene
    /// Where its shots are rendered.
    let route: Route

    init(shots: Int = 1, credits: String = "100", retries: Int = 3, route: Route = .mock) async throws {
        self.route = route
        world = try await QueueFixture(credits: credits, account: route.account)
        if shots > 0 { try await order(shots: 1...shots, at: route, retries: retries, hasCredits: true) }
    }

    /// Orders shots of a scene, which has none but these.
    ///
    /// - Parameters:
    ///   - scene: one for each order: a scene's list is replaced by the last.
    ///   - hasCredits: whether the route's account has what they cost.
    func order(
        shots: ClosedRange<Int>, at route: Route, in scene: SceneID = Self.scene, retries: Int = 3,
        hasCredits: Bool = false
    ) async throws {
        if !hasCredits { try await world.grant("100", to: route.account) }
        // What the scene has already stays in its list.
        let known = scene == Self.scene ? try await listed(scene) : []
        let orders = shots.map { number in
            var order = QueueFixture.shot("\(number)", prompt: "shot \(number)", retries: retries)
            order.route = route
            return order
        }
        let rest = known.filter { order in !orders.contains { $0.id == order.id } }
        _ = try await queue.place(
            [
                FilmOrder(
                    project: scene.project, title: "Film",
                    scenes: [SceneOrder(id: scene.scene, number: 1, title: "Scene", shots: rest + orders)])
            ], account: route.account)
    }

    /// The shots of a scene as they were ordered last.
    private func listed(_ scene: SceneID) async throws -> [ShotOrder] {
        guard try await !queue.projects().isEmpty else { return [] }
        return try await queue.scene(scene).shots.compactMap { shot in
            shot.current.map {
                ShotOrder(
                    id: shot.id, name: shot.name, spec: $0.job.spec, specDigest: $0.job.specDigest,
                    maxRetries: $0.job.maxRetries, priority: 0, route: $0.job.route)
            }
        }
    }

    /// Goes on as after a change of the settings.
    mutating func limit(_ limits: SpendingLimits) { world.limit(limits) }

    var folder: ScratchFolder { world.folder }
    var clock: ManualClock { world.clock }
    var database: any Store { world.database }
    var queue: JobQueue { world.queue }
    func balance() async throws -> AccountBalance { try await world.balance(of: route.account) }

    /// Runs one sweep.
    ///
    /// - Parameters:
    ///   - inspect: what the check of the clip at a path says; all are good by default.
    ///   - measure: the same with the clip's pictures, instead.
    func sweep(
        _ providers: any VideoProvider..., default name: String? = nil, limits: SweepLimits = SweepLimits(),
        catalogue: ModelCatalogue? = nil,
        earlierEnding: SweepLock.Ending = .vanished, storage: (any ClipStore)? = nil,
        inspect: @escaping @Sendable (_ path: String) throws(MediaError) -> ClipFacts = { _ in Self.facts },
        measure: (@Sendable (_ path: String) throws(MediaError) -> MeasuredClip)? = nil
    ) async throws -> SweepResult {
        let clips = ClipWorkshop(
            measure: { path throws(MediaError) in
                if let measure { try measure(path) } else { MeasuredClip(facts: try inspect(path)) }
            })
        let offered = try catalogue ?? ModelCatalogue.builtIn()
        return try await SweepRun(
            root: "root", queue: queue, defaultProvider: name ?? providers[0].name,
            provider: { name in
                guard let provider = providers.first(where: { $0.name == name }) else { throw NotConfigured() }
                return provider
            }, storage: storage ?? LocalDisk(root: folder.path),
            journal: try journal(),
            frames: FrameStore(folder: try folder.path("State/frames")), clips: clips,
            catalogue: { () throws(CatalogueError) in offered }, limits: limits, surroundings: surroundings,
            stop: stop,
            observer: SweepObserver(events: warnings.add, warning: warnings.add)
        ).run(host: QueueFixture.host, machine: "test", processID: 1, earlierEnding: earlierEnding)
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
                // What another host has in hand does not make this one wait.
                try $0.count(
                    """
                    SELECT count(*) FROM jobs WHERE lease_owner IS NOT NULL
                        AND lease_owner IN (SELECT id FROM sweeps WHERE host = :host)
                    """, ["host": QueueFixture.host])
            }
            guard inHand == 0 else { return await Task.yield() }
            // A sweep that waits for something far away looks twice a second, thousands of times for nothing.
            try await pass(seconds < 0.5 ? seconds : 2)
        }
        return surroundings
    }

    func jobs() async throws -> [Job] {
        let jobs = try await queue.scene(Self.scene).shots.compactMap(\.current?.job)
        // A reason in a state that the table of reasons does not know would be told to people in nobody's words.
        for job in jobs where job.reason?.stands(in: job.state) == false {
            throw ReasonOutOfPlace(state: job.state, reason: job.reason)
        }
        return jobs
    }

    private struct ReasonOutOfPlace: Error {
        var state: JobState
        var reason: Reason?
    }

    /// The current job of a shot.
    func job(_ shot: Int = 1) async throws -> Job? {
        try await jobs().first { $0.shot.shot == "\(shot)" }
    }

    /// Copies the database as it is now.
    func backUp() async throws -> String {
        let path = try folder.path("backup.sqlite")
        try await database.backup(to: path)
        return path
    }

    /// Goes on with a copy of the database; everything else stays.
    mutating func restore(_ path: String) throws {
        try world.reopen(path)
    }

    /// Takes in what the database does not know.
    func adopt(
        _ providers: any VideoProvider..., leavingOut: Set<String> = [], isConfirmed: Bool = true,
        wake: @escaping @Sendable () -> Void = {}
    ) async throws -> AdoptionReport {
        try await Adoption(
            queue: queue,
            provider: { name in
                guard let provider = providers.first(where: { $0.name == name }) else { throw NotConfigured() }
                return provider
            }, storage: LocalDisk(root: folder.path), journal: try journal(),
            catalogue: try ModelCatalogue.builtIn(), surroundings: clock.surroundings, root: "root",
            host: QueueFixture.host, leavingOut: leavingOut, wake: wake
        ).run(isConfirmed: isConfirmed)
    }

    /// The clips that are kept for the scene's jobs.
    func clips() async throws -> [Clip] {
        try await queue.scene(Self.scene).shots.flatMap(\.jobs).compactMap(\.clip)
    }

    /// Buys the next queued job and stores its clip as a sweep that died before it could say so.
    ///
    /// - Returns: the job.
    @discardableResult
    func storeAsADeadSweep() async throws -> String {
        guard let bought = try await queue.claimQueued(for: "dead"),
            let submission = try await queue.recordIntent(
                bought.lease, tariff: .perSecond(Credits(micro: 80_000))
            ).submission
        else { throw QueueFixture.FixtureError.nothingToClaim }
        try await queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op-\(submission.id)"))
        try await queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        guard let claim = try await queue.claimFollowing(for: "dead", at: "mock") else {
            throw QueueFixture.FixtureError.nothingToClaim
        }
        let disk = LocalDisk(root: folder.path)
        let part = try await disk.makeDownloadPath(for: claim.job.id)
        try folder.write("the clip", to: String(part.dropFirst(folder.path.count + 1)))
        let prepared = try await PreparedClip(part)
        try await queue.recordDelivered(claim.lease, submission.id, sha256: prepared.sha256)
        _ = try await disk.keep(prepared, at: ClipLocation(scene: Self.scene, job: claim.job.id))
        return claim.job.id
    }

    /// What a sweep is told of any other provider than its own.
    struct NotConfigured: Error {}

    func journal() throws -> PurchaseJournal {
        PurchaseJournal(folder: try folder.path("State/purchases"), root: "root")
    }
}

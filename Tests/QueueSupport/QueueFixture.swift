package import Database
package import Ledger
package import Model
package import Queue
package import StoreConformance
package import TestSupport
import Testing

/// A queue in a folder of its own, with credits and a clock that the test moves: the world of every fixture that has jobs.
package struct QueueFixture: Sendable {
    package let folder: ScratchFolder
    package let clock: ManualClock
    private let driver: StoreDriver
    package private(set) var database: any Store
    package private(set) var queue: JobQueue
    /// Whose sweep lock the sweeps of the fixtures held.
    package static let host = "test"
    package static let scene = SceneID(project: "film", scene: "s01")
    /// The tables of every room that has some.
    package static let migrations = queueSchema

    /// - Parameters:
    ///   - credits: what is granted; nil for nothing.
    ///   - account: to which it is.
    ///   - driver: what keeps it.
    ///   - onStatement: told every statement that runs in the database, which is SQLite's then.
    package init(
        credits: String? = "100", account: Account = .rehearsal, driver: StoreDriver = .sqlite,
        onStatement: (@Sendable (String) -> Void)? = nil
    ) async throws {
        folder = try ScratchFolder()
        clock = ManualClock()
        self.driver = driver
        if let onStatement {
            database = try SQLiteStore(
                path: try folder.path("dailies.sqlite"), migrations: Self.migrations, onStatement: onStatement)
        } else {
            database = try driver.open(folder, Self.migrations, 30)
        }
        queue = JobQueue(database: database, surroundings: clock.surroundings, by: .person("ada"))
        // Sweeps that tests claim for without beginning them; all have died.
        for id in ["sweep", "dead"] {
            let now = clock.now
            _ = try await database.write {
                try $0.execute(
                    """
                    INSERT INTO sweeps(id, started_at, beat_at, finished_at, host, machine, pid, outcome)
                    VALUES (:id, :now, :now, :now, :host, 'm', 1, 'crashed')
                    """, ["id": id, "now": now, "host": Self.host])
            }
        }
        if let credits { try await grant(credits, to: account) }
    }

    /// Grants credits, such as `0.64`.
    package func grant(_ text: String, to account: Account = .rehearsal) async throws {
        guard let amount = Credits(text) else { throw FixtureError.noAmount(text) }
        let now = clock.now
        try await database.write {
            try CreditLedger($0, now: now, by: .person("ada")).grant(amount, to: account, note: nil)
        }
    }

    /// Goes on as after a change of the settings.
    package mutating func limit(_ limits: SpendingLimits) {
        queue = JobQueue(database: database, surroundings: clock.surroundings, by: .person("ada"), limits: limits)
    }

    /// The same queue through a connection of its own, as another process has it.
    package func anotherQueue() throws -> JobQueue {
        JobQueue(
            database: try driver.open(folder, Self.migrations, 30), surroundings: clock.surroundings, by: .person("ada")
        )
    }

    /// Goes on with another file of the database, such as an earlier copy; the rest of the folder stays.
    package mutating func reopen(_ path: String) throws {
        database = try SQLiteStore(path: path, migrations: Self.migrations)
        queue = JobQueue(database: database, surroundings: clock.surroundings, by: .person("ada"))
    }

    package static func spec(_ prompt: String) -> ShotSpec {
        ShotSpec(
            model: "veo-3.1-fast", prompt: prompt, duration: 8, resolution: .p720, aspectRatio: .landscape, audio: false
        )
    }

    package static func shot(_ id: String, prompt: String = "a boat", retries: Int = 3, priority: Int = 0) -> ShotOrder
    {
        ShotOrder(
            id: id, name: "Shot \(id)", spec: spec(prompt), specDigest: "\(id) \(prompt)", maxRetries: retries,
            priority: priority, route: .mock)
    }

    /// One scene of a film.
    package static func film(_ shots: ShotOrder...) -> FilmOrder { film(shots) }

    /// One scene of a film.
    package static func film(_ shots: [ShotOrder]) -> FilmOrder {
        FilmOrder(
            project: scene.project, title: "Film",
            scenes: [SceneOrder(id: scene.scene, number: 1, title: "Scene", shots: shots)])
    }

    /// Claims the next queued job of a provider and records its intent.
    package func intent(at provider: String = "mock") async throws -> (claim: Claim, submission: Submission) {
        guard let claim = try await queue.claimQueued(for: "sweep", at: provider),
            case .recorded(let submission, _) = try await queue.recordIntent(
                claim.lease, tariff: .perSecond(Credits(micro: 80_000)))
        else { throw FixtureError.nothingToClaim }
        return (claim, submission)
    }

    /// Takes the next queued job as far as the provider's acceptance.
    package func accept(at provider: String = "mock") async throws -> Submission {
        let (_, submission) = try await intent(at: provider)
        try await queue.recordAccepted(submission.id, operation: ProviderOperation(name: "op-\(submission.id)"))
        return submission
    }

    /// Claims the next bought job that is due.
    package func follow(at provider: String = "mock") async throws -> Claim {
        guard let claim = try await queue.claimFollowing(for: "sweep", at: provider) else {
            throw FixtureError.nothingToClaim
        }
        return claim
    }

    /// Takes the next queued job all the way to its clip, which stands at `video` under the root.
    ///
    /// - Parameter clip: its facts; nil for those of a clip as it was ordered.
    package func complete(at provider: String = "mock", video: String = "v.mp4", clip: Clip? = nil) async throws {
        let submission = try await accept(at: provider)
        clock.advance(seconds: 10)
        try await queue.recordSucceeded(submission.id, VideoResult(reference: "r", usage: .seconds(8)))
        let claim = try await follow(at: provider)
        _ = try await queue.recordStored(claim.lease, submission.id, clip ?? Self.clip(video))
    }

    /// A clip as it was ordered, or one that lasts longer.
    package static func clip(_ path: String = "v.mp4", seconds: Double = 8) -> Clip {
        let facts = ClipFacts(
            duration: seconds, width: 1280, height: 720, frameRate: FrameRate.film, frames: Int(seconds * 24),
            videoCodec: "h264")
        return Clip(
            path: path, sha256: String(repeating: "a", count: 64), bytes: 5, modifiedAt: ManualClock.start,
            facts: facts,
            remarks: facts.remarks(on: spec("a boat")))
    }

    /// Takes the next queued job to where a person declares its purchase lost.
    ///
    /// - Parameter operation: under which the provider accepted it; nil when its answer was lost.
    package func lose(operation: String? = "op-lost") async throws -> Submission {
        let (_, submission) = try await intent()
        if let operation {
            try await queue.recordAccepted(submission.id, operation: ProviderOperation(name: operation))
        } else {
            _ = try await queue.rescueLeases(of: Self.host)
        }
        let doubt = ProviderFailure(outcome: .unknownSubmit, code: "RESET", message: "no answer")
        try await queue.hold(try await follow().lease, because: doubt, reason: .unknownSubmit)
        _ = try await queue.resolve(submission.job, .declareLost(isForced: false))
        return submission
    }

    /// Stores the clip of the next result that is to be fetched.
    ///
    /// - Returns: its job, and what was settled.
    package func store() async throws -> (job: String, settled: Credits) {
        let claim = try await follow()
        guard let submission = claim.submission else { throw FixtureError.nothingToClaim }
        let settled = try await queue.recordStored(claim.lease, submission.id, Self.clip("\(claim.job.id).mp4"))
        guard let settled else { throw FixtureError.notSettled(job: claim.job.id) }
        return (claim.job.id, settled)
    }

    /// All jobs of a shot, first take first, canceled ones left out.
    package func takes(_ shot: String) async throws -> [Job] {
        let takes = try await queue.scene(Self.scene).shots.first { $0.id == shot }?.jobs.map(\.job) ?? []
        for take in takes { expectItsReasonStands(take) }
        return takes
    }

    /// The amounts of a job's open holds.
    package func holds(_ job: String) async throws -> [Credits] {
        try await database.read { sql in
            try sql.rows("SELECT amount FROM holds WHERE job = :job AND state = 'open'", ["job": job]) {
                try $0.credits("amount")
            }
        }
    }

    /// The current job of a shot.
    package func job(_ shot: String) async throws -> Job? {
        try await takes(shot).last
    }

    /// A reason in a state that the table of reasons does not know would be told to people in nobody's words.
    private func expectItsReasonStands(_ job: Job) {
        #expect(job.reason?.stands(in: job.state) ?? true, "\(job.state) \(job.reason?.rawValue ?? "")")
    }

    /// The account at this moment.
    package func balance(of account: Account = .rehearsal) async throws -> AccountBalance {
        let now = clock.now
        return try await database.read { try CreditLedger($0, now: now, by: .person("ada")).balance(of: account) }
    }

    /// What a test asked for that its world does not have.
    package enum FixtureError: Error {
        case nothingToClaim
        case noAmount(String)
        /// The clip differs from its order, so that nothing was settled.
        case notSettled(job: String)
    }
}

import Actions
import Catalogue
import Database
import Files
import Foundation
import Glibc
import Ledger
import Media
import Model
import Queue
import Report
import Storage

/// A root folder, its settings, and the rooms put together over it: the only place that knows every concrete type.
struct Workspace: Sendable {
    /// Absolute.
    let root: String
    let settings: Settings
    let catalogue: ModelCatalogue
    let surroundings = Surroundings.system

    /// - Parameter options: the flags of the command.
    init(_ options: GlobalOptions) async throws {
        let environment = ProcessInfo.processInfo.environment
        let folder = options.root ?? environment["DAILIES_ROOT"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
        root =
            URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.path(percentEncoded: false)
            .removingTrailingSlash
        guard FileManager.default.fileExists(atPath: root) else {
            throw SettingsError(
                code: .unavailable, message: "there is no root folder \(root)",
                remedy: "Make it, or name another with --root")
        }
        settings = try Settings(try await SettingsSource(file: "\(root)/dailies.yaml", environment: environment))
        catalogue = try settings.catalogue.map { try ModelCatalogue(path: $0) } ?? ModelCatalogue.builtIn()
    }

    var state: String { "\(root)/State" }
    private var databasePath: String { "\(state)/dailies.sqlite" }
    var sweepLockPath: String { "\(state)/sweep.lock" }

    /// The schema, in the order in which its rooms build on each other.
    static let migrations = ledgerMigrations + queueMigrations

    /// The database for commands that change something; made on first use.
    func openDatabase() throws -> DatabaseFile {
        try checkOwner()
        try Disk.makeFolders(state)
        return try makeDatabase(at: databasePath)
    }

    /// Refuses to write as another user than the one whom the state belongs to: files that this user makes could not be
    /// written by the sweeps that come after.
    func checkOwner() throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: state)
        guard let owner = attributes?[.ownerAccountID] as? NSNumber, owner.uint32Value != geteuid() else { return }
        let name = attributes?[.ownerAccountName] as? String ?? "#\(owner)"
        throw SettingsError(
            code: .unavailable, message: "\(state) belongs to the user \(name)",
            remedy: "Run `sudo -u \(name) dailies …`, so that the next sweep can write what this command writes")
    }

    /// A database at a path of the caller's choice.
    func makeDatabase(at path: String) throws -> DatabaseFile {
        try DatabaseFile(path: path, migrations: Self.migrations)
    }

    /// The database for commands that only look; nil when nothing was ever submitted or granted here.
    func readDatabase() throws -> DatabaseFile? {
        try DatabaseFile(readingFrom: databasePath, migrations: Self.migrations)
    }

    /// Lets `body` act on the database, which is closed when it is done.
    func withActions<T>(_ body: (FilmActions) async throws -> T) async throws -> T {
        let database = try openDatabase()
        let value = try await body(actions(database))
        try database.close()
        return value
    }

    /// The review pages, playlists and data.
    func reviewFolder(_ queue: JobQueue) -> ReviewFolder {
        ReviewFolder(queue: queue, root: root, lanes: settings.maxOpen, surroundings: surroundings)
    }

    /// Tells whoever watches `State/wake` that there is something to sweep (the path unit of the packaging). What was
    /// queued is queued all the same when it cannot be told; the timer follows.
    func wakeSweeper() {
        do {
            try Disk.replace("\(state)/wake", with: Array("\(surroundings.now())\n".utf8))
        } catch {
            Terminal.complain("the sweep was not woken: \(error)")
        }
    }

    func queue(_ database: DatabaseFile) -> JobQueue {
        JobQueue(database: database, surroundings: surroundings)
    }

    func actions(_ database: DatabaseFile) -> FilmActions {
        FilmActions(
            database: database, queue: queue(database), frames: frames, catalogue: catalogue,
            surroundings: surroundings)
    }

    var frames: FrameStore { FrameStore(folder: "\(state)/frames") }

    /// ffmpeg and ffprobe, as found on PATH.
    ///
    /// - Throws: `toolMissing`.
    func ffmpeg() throws -> FFmpeg { try FFmpeg(searching: nil) }
}

extension Surroundings {
    /// The machine's clock, chance, and real waiting.
    static let system = Surroundings(
        now: { Timestamp(seconds: Date().timeIntervalSince1970) },
        uptime: {
            // Goes on while the machine sleeps, as a provider does.
            var time = timespec()
            clock_gettime(CLOCK_BOOTTIME, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        },
        random: { UInt64.random(in: .min ... .max) },
        sleep: { try await Task.sleep(for: .seconds($0)) })
}

extension String {
    fileprivate var removingTrailingSlash: String {
        count > 1 && hasSuffix("/") ? String(dropLast()) : self
    }
}

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
import Sweep

/// A root folder, its settings, and the rooms put together over it: the only place that knows every concrete type.
struct Workspace: Sendable {
    /// Absolute.
    let root: String
    let settings: Settings
    /// Where they stand.
    let source: SettingsSource
    /// The process's variables.
    let environment: [String: String]
    /// A catalogue that the settings name; nil for the built-in one.
    private let ownCatalogue: ModelCatalogue?
    let surroundings = Surroundings.system

    /// - Parameters:
    ///   - options: the flags of every command.
    ///   - acting: those of a command that changes something in somebody's name.
    ///   - flags: those of this one that stand for settings.
    init(_ options: GlobalOptions, _ acting: ActingOptions? = nil, flags: [SettingFlag] = []) async throws {
        let flags = flags + [acting?.flag].compactMap(\.self)
        environment = ProcessInfo.processInfo.environment
        let folder = options.root ?? environment["DAILIES_ROOT"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
        root =
            URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.path(percentEncoded: false)
            .removingTrailingSlash
        guard FileManager.default.fileExists(atPath: root) else {
            throw SettingsError(
                code: .unavailable, message: "there is no root folder \(root)",
                remedy: "Make it, or name another with --root")
        }
        source = try await SettingsSource(file: "\(root)/dailies.yaml", environment: environment, flags: flags)
        settings = try Settings(source)
        ownCatalogue = try settings.catalogue.map { try ModelCatalogue(path: $0) }
    }

    /// The models on offer.
    @Sendable func readCatalogue() throws(CatalogueError) -> ModelCatalogue {
        if let ownCatalogue { ownCatalogue } else { try ModelCatalogue.builtIn() }
    }

    var state: String { "\(root)/State" }
    var databasePath: String { "\(state)/dailies.sqlite" }
    var sweepLockPath: String { "\(state)/sweep.lock" }

    /// The schema, in the order in which its rooms build on each other.
    static let migrations = ledgerMigrations + queueMigrations

    /// The database for commands that change something; made on first use.
    ///
    /// - Parameter mayStartAnew: whether it is made also beside clips and purchases, which it would not know.
    /// - Throws: ``DatabaseError`` `missing` when it is gone, or empty, beside those.
    func openDatabase(mayStartAnew: Bool = false) throws -> DatabaseFile {
        try checkOwner()
        try Disk.makeFolders(state)
        if !mayStartAnew { try checkThatDatabaseIsThere() }
        return try makeDatabase(at: databasePath)
    }

    /// The database to try things on that are not kept; an empty one in a scratch folder when there is none.
    ///
    /// - Returns: it, and the folder that its user removes.
    func previewDatabase() throws -> (DatabaseFile, String?) {
        guard try !hasDatabase else { return (try openDatabase(mayStartAnew: true), nil) }
        let folder = NSTemporaryDirectory() + "/dailies-\(surroundings.makeID())"
        try Disk.makeFolders(folder)
        return (try makeDatabase(at: "\(folder)/dailies.sqlite"), folder)
    }

    /// Whether there is a database, and anything in it.
    private var hasDatabase: Bool { get throws { try Disk.trace(of: databasePath).map { $0.bytes > 0 } ?? false } }

    /// Refuses a folder without a database, for commands that have no use for an empty one.
    func requireDatabase() throws {
        try checkThatDatabaseIsThere()
        guard try hasDatabase else { throw noDatabase }
    }

    private var noDatabase: SettingsError {
        SettingsError(
            code: .unavailable, message: "there is no database in \(state) yet",
            remedy: "Name the root folder with --root")
    }

    /// Refuses a start from nothing beside what an earlier database bought.
    private func checkThatDatabaseIsThere() throws {
        guard try !hasDatabase, let trace = try purchaseTrace() else { return }
        throw DatabaseError(
            code: .missing, message: "\(databasePath) is missing or empty, and \(trace) is there",
            remedy: "Put it back with `dailies restore FILE`, or make it anew from the purchase journal with "
                + "`dailies adopt`")
    }

    /// Something that only an earlier database can have left here; nil when there is nothing.
    private func purchaseTrace() throws -> String? {
        if try Disk.names(in: purchases)?.isEmpty == false { return purchases }
        let videos = "\(state)/videos"
        for project in try Disk.names(in: videos) ?? [] where isValidID(project) {
            for scene in try Disk.names(in: "\(videos)/\(project)") ?? [] where isValidID(scene) {
                let clip = try Disk.names(in: "\(videos)/\(project)/\(scene)")?.first { $0.hasSuffix(".mp4") }
                if let clip { return "\(videos)/\(project)/\(scene)/\(clip)" }
            }
        }
        return nil
    }

    /// The right to sweep, for a command that does not sweep and must be alone with the purchases.
    func sweepLock() throws -> SweepLock {
        try Disk.makeFolders(state)
        return try SweepLock(path: sweepLockPath, sweeps: false)
    }

    /// Refuses a database of another root folder than the one whose purchases stand here.
    func checkRoot(of queue: JobQueue) async throws {
        guard let here = try await PurchaseJournal.root(in: purchases) else { return }
        let root = try await queue.installation().root
        guard root != here else { return }
        throw SettingsError(
            code: .foreignRoot, message: "it is a backup of another root folder (\(root)) than this one (\(here))",
            remedy: "Name a backup of this root folder, or the other root folder with --root")
    }

    /// A path as the command line gives it, absolute.
    func absolute(_ path: String) -> String {
        URL(
            filePath: path,
            relativeTo: URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        )
        .standardizedFileURL.path(percentEncoded: false)
    }

    /// Refuses to write as another user than the one whom the state belongs to: files that this user makes could not be
    /// written by the sweeps that come after.
    func checkOwner() throws {
        var status = stat()
        guard lstat(state, &status) == 0, status.st_uid != geteuid() else { return }
        let attributes = try? FileManager.default.attributesOfItem(atPath: state)
        let name = attributes?[.ownerAccountName] as? String ?? "#\(status.st_uid)"
        throw SettingsError(
            code: .unavailable, message: "\(state) belongs to the user \(name)",
            remedy: "Run `sudo -u \(name) dailies …`, so that the next sweep can write what this command writes")
    }

    /// Whether this user's commands can write here what the next sweep can write too.
    var mayWrite: Bool {
        var status = stat()
        return stat(state, &status) == 0 && status.st_uid == geteuid() && access(state, W_OK) == 0
    }

    /// A database at a path of the caller's choice.
    func makeDatabase(at path: String) throws -> DatabaseFile {
        try DatabaseFile(path: path, migrations: Self.migrations)
    }

    /// The database for commands that only look; nil when nothing was ever submitted or granted here.
    func readDatabase() throws -> DatabaseFile? {
        try checkThatDatabaseIsThere()
        return try DatabaseFile(readingFrom: databasePath, migrations: Self.migrations)
    }

    /// The database for a command that only looks and has no use for a folder without one.
    func requiredDatabaseToRead() throws -> DatabaseFile {
        guard let database = try readDatabase() else { throw noDatabase }
        return database
    }

    /// The database as it stands, also when an earlier version of the program wrote it: before a new one changes it is
    /// when a copy is wanted most.
    func databaseToCopy() throws -> DatabaseFile {
        try requireDatabase()
        // What an earlier version knew is fewer migrations.
        var migrations = Self.migrations
        while true {
            do {
                let database = try DatabaseFile(readingFrom: databasePath, migrations: migrations)
                guard let database else { throw noDatabase }
                return database
            } catch let error as DatabaseError where error.code == .newerSchema && migrations.count > 1 {
                migrations.removeLast()
            }
        }
    }

    /// Lets `body` act on the database, which is closed when it is done.
    func withActions<T>(_ body: (FilmActions) async throws -> T) async throws -> T {
        let database = try openDatabase()
        let value = try await body(try actions(database))
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

    /// Who acts: named with the command, by the settings, by `sudo`, or else the user who runs it.
    var by: By { settings.by }

    /// The account of the default route.
    var account: Account { Account(ofProvider: settings.provider) }

    func queue(_ database: DatabaseFile) -> JobQueue {
        JobQueue(database: database, surroundings: surroundings, by: by)
    }

    func actions(_ database: DatabaseFile) throws -> FilmActions {
        FilmActions(
            database: database, frames: frames, catalogue: try readCatalogue(),
            defaultProvider: settings.provider, surroundings: surroundings, by: by)
    }

    /// What was bought, beside the database.
    func journal(root: String) -> PurchaseJournal { PurchaseJournal(folder: purchases, root: root) }

    var purchases: String { "\(state)/purchases" }

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

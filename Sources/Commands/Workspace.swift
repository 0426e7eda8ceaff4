import ArgumentParser
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
    /// A test may have two programs sweep one root folder as two hosts, each with a lock of its own.
    var sweepLockPath: String { "\(state)/sweep\(testSwitch("DAILIES_TEST_HOST").map { ".\($0)" } ?? "").lock" }

    /// The right to sweep, for a command that does not sweep and must be alone with the purchases.
    func sweepLock() throws -> SweepLock {
        try Disk.makeFolders(state)
        return try SweepLock(path: sweepLockPath, sweeps: false)
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

    /// The review pages, playlists and data.
    func reviewFolder(_ database: any Store) -> ReviewFolder {
        ReviewFolder(
            queue: queue(database), database: database, clips: clips, root: root, lanes: settings.maxOpen,
            renderer: .current(), rules: settings.rules, rates: settings.rates, surroundings: surroundings)
    }

    /// The statements of credits, as pages and data.
    func financeFolder(_ database: any Store) throws -> FinanceFolder {
        FinanceFolder(
            queue: queue(database), database: database, catalogue: try readCatalogue(), root: root, zone: settings.zone,
            terms: FinanceTerms(rates: settings.rates, monthBudget: settings.limits.budgets.ofMonth?.amount),
            version: DailiesCommand.configuration.version, renderer: .current(), surroundings: surroundings)
    }

    /// Tells whoever watches `State/wake` that there is something to sweep (the path unit of the packaging). What was
    /// queued is queued all the same when it cannot be told; the timer follows.
    @Sendable func wakeSweeper() {
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

    func queue(_ database: any Store) -> JobQueue {
        JobQueue(database: database, surroundings: surroundings, by: by, limits: settings.limits)
    }

    /// What was bought, beside the database.
    func journal(root: String) -> PurchaseJournal { PurchaseJournal(folder: purchases, root: root) }

    var purchases: String { "\(state)/purchases" }

    var frames: FrameStore { FrameStore(folder: "\(state)/frames") }

    /// Where clips are kept.
    var clips: any ClipStore { LocalDisk(root: root) }

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

import Database
import Files
import Foundation
import Ledger
import Model
import Queue
import Report

/// The database of the root folder, for the different wishes that commands have.
extension Workspace {
    /// The schema, in the order in which its rooms build on each other.
    static let migrations = queueSchema + reportMigrations

    /// The database for commands that change something; made on first use.
    ///
    /// - Parameter mayStartAnew: whether it is made also beside clips and purchases, which it would not know.
    /// - Throws: ``DatabaseError`` `missing` when it is gone, or empty, beside those.
    func openDatabase(mayStartAnew: Bool = false) throws -> any Store {
        try checkOwner()
        try Disk.makeFolders(state)
        if !mayStartAnew { try checkThatDatabaseIsThere() }
        return try makeDatabase(at: databasePath)
    }

    /// The database to try things on that are not kept, or an empty one when there is none.
    ///
    /// - Returns: it, and the folder of an empty one, which its user removes.
    func previewDatabase() throws -> (any Store, TrialFolder?) {
        if try hasDatabase { return (try openDatabase(mayStartAnew: true), nil) }
        return try emptyDatabase()
    }

    /// The database to look at, or an empty one when there is none.
    ///
    /// - Returns: it, and the folder of an empty one, which its user removes.
    func databaseToQuote() throws -> (any Store, TrialFolder?) {
        if let database = try readDatabase() { return (database, nil) }
        return try emptyDatabase()
    }

    private func emptyDatabase() throws -> (any Store, TrialFolder?) {
        let folder = TrialFolder(path: NSTemporaryDirectory() + "/dailies-\(surroundings.makeID())")
        try Disk.makeFolders(folder.path)
        return (try makeDatabase(at: "\(folder.path)/dailies.sqlite"), folder)
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

    /// A database at a path of the caller's choice.
    func makeDatabase(at path: String) throws -> any Store {
        try SQLiteStore(path: path, migrations: Self.migrations)
    }

    /// The database for commands that only look; nil when nothing was ever submitted or granted here.
    func readDatabase() throws -> (any Store)? {
        try checkThatDatabaseIsThere()
        return try SQLiteStore(readingFrom: databasePath, migrations: Self.migrations)
    }

    /// The database for a command that only looks and has no use for a folder without one.
    func requiredDatabaseToRead() throws -> any Store {
        guard let database = try readDatabase() else { throw noDatabase }
        return database
    }

    /// The database as it stands, also when an earlier version of the program wrote it: before a new one changes it is
    /// when a copy is wanted most.
    func databaseToCopy() throws -> any Store {
        try requireDatabase()
        // What an earlier version knew is fewer migrations.
        var migrations = Self.migrations
        while true {
            do {
                let database = try SQLiteStore(readingFrom: databasePath, migrations: migrations)
                guard let database else { throw noDatabase }
                return database
            } catch let error as DatabaseError where error.code == .newerSchema && migrations.count > 1 {
                migrations.removeLast()
            }
        }
    }
}

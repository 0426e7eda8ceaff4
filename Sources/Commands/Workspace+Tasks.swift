import Actions
import Database
import Foundation
import Model
import Queue
import Storage
import Sweep

/// What commands let other rooms do, each with what it works on in this root folder.
extension Workspace {
    /// Lets `body` act on the database, which is made on first use and closed when it is done.
    func act<T>(_ body: (FilmActions) async throws -> T) async throws -> T {
        let database = try openDatabase()
        let value = try await body(try actions(database))
        try database.close()
        return value
    }

    /// Lets `body` ask, also where there is no database yet.
    func ask<T>(_ body: (FilmReads) async throws -> T) async throws -> T {
        try await body(reads(readDatabase()))
    }

    func actions(_ database: any Store) throws -> FilmActions {
        FilmActions(
            database: database, frames: frames, catalogue: try readCatalogue(), defaultProvider: settings.provider,
            kinds: providerKinds, rules: settings.rules, limits: settings.limits, surroundings: surroundings,
            by: by, wake: wakeSweeper)
    }

    func reads(_ database: (any Store)?) -> FilmReads {
        FilmReads(
            database, defaultProvider: settings.provider, limits: settings.limits, surroundings: surroundings, by: by)
    }

    /// Takes what was bought back into a database. The caller holds the sweep lock.
    ///
    /// - Parameters:
    ///   - host: the id of the sweep lock.
    ///   - mayJoin: whether a database that has bought nothing becomes the one of this root folder's journal.
    func adoption(
        _ queue: JobQueue, host: String, mayJoin: Bool, leavingOut providers: Set<String>
    ) async throws -> Adoption {
        let root = try await Adoption.root(of: queue, purchases: purchases, mayJoin: mayJoin)
        return Adoption(
            queue: queue, provider: { try provider(named: $0) }, storage: clips, journal: journal(root: root),
            catalogue: try readCatalogue(), surroundings: surroundings, root: root, host: host, leavingOut: providers,
            wake: wakeSweeper)
    }

    /// Puts a backup in the database's place.
    var restoration: DatabaseRestoration {
        DatabaseRestoration(
            database: databasePath, state: state, migrations: Self.migrations, surroundings: surroundings, by: by)
    }

    /// Looks whether everything that was bought is where it belongs.
    func check(_ queue: JobQueue, takesNotes: Bool) -> StateCheck {
        StateCheck(
            queue: queue, storage: clips, leftovers: leftovers, purchases: purchases, takesNotes: takesNotes,
            wake: wakeSweeper)
    }

    /// Removes, once a day, what killed processes left half done. A sweep does not fail for what could not be tidied.
    func removeLeftovers(_ queue: JobQueue) async {
        let temporary = FileManager.default.temporaryDirectory.standardizedFileURL.path(percentEncoded: false)
        do {
            try await Tidying(queue: queue, storage: clips, leftovers: leftovers).removeWhenDue(temporary: temporary)
        } catch {
            Terminal.complain("what earlier processes left half done was not removed: \(error)")
        }
    }

    private var leftovers: Leftovers { Leftovers(root: root, now: surroundings.now()) }
}

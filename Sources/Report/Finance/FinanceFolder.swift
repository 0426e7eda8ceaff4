package import Catalogue
package import Database
import Documents
import Files
import JSON
import Ledger
package import Model
package import Periods
package import Queue

/// The folder of statements, `Reports/finance`: apart from the review pages, because other people read them.
///
/// `index.html` says what each account has and lists its months; a month has a folder with a page of each account's
/// statement, and the statement's document beside it, byte for byte as `dailies credits statement --json` writes it.
/// A month in progress is drawn up anew when anything was booked. One that is over is final in its entries, and drawn up
/// once more after its end. One that is closed is made of its frozen text, so that whenever its page is missing, or the
/// program is another one, the same figures are written.
package struct FinanceFolder: Sendable {
    let queue: JobQueue
    let cache: ReportCache
    let catalogue: ModelCatalogue
    private let root: String
    let zone: Zone
    let terms: FinanceTerms
    let generator: String
    let renderer: Renderer
    let surroundings: Surroundings

    /// - Parameters:
    ///   - database: the queue's, with the tables of ``reportMigrations``.
    ///   - catalogue: what prices are compared with.
    ///   - root: the root folder, absolute.
    ///   - zone: in which months are counted.
    ///   - terms: what the settings add to statements.
    ///   - version: of the program, `0.1.0`.
    package init(
        queue: JobQueue, database: any Store, catalogue: ModelCatalogue, root: String, zone: Zone,
        terms: FinanceTerms = FinanceTerms(),
        version: String, renderer: Renderer, surroundings: Surroundings
    ) {
        (self.queue, self.catalogue, self.root, self.zone, self.terms) = (queue, catalogue, root, zone, terms)
        (self.renderer, self.surroundings) = (renderer, surroundings)
        cache = ReportCache(database: database)
        generator = "dailies \(version)"
    }

    /// The first page, absolute.
    package var index: String { "\(folder)/index.html" }

    var folder: String { "\(root)/Reports/finance" }

    /// Writes what is due: nothing, and without a look at a statement, unless something was booked or closed since, a month
    /// began, the zone or the program is another one, or a file is missing.
    ///
    /// - Parameter all: also the months that are over and not closed, of which only the fates of takes can have changed.
    /// - Returns: how many statements were written.
    @discardableResult
    package func writeChanged(all: Bool = false) async throws -> Int {
        try await FileThreads.run { () throws(FileError) in try Disk.makeFolders("\(root)/State") }
        while true {
            if let lock = try FileLock("\(root)/State/report.lock", waits: false) {
                var run = FinanceRun(self, before: try await cache.finance(), writesAll: all)
                let count = try await run.run()
                withExtendedLifetime(lock) {}
                return count
            }
            try await surroundings.sleep(0.1)
        }
    }
}

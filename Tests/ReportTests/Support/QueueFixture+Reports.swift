import Database
import QueueSupport
import Storage
import TestSupport

@testable import Report

extension QueueFixture {
    /// The folder of reports over the fixture's queue, with Report's own tables beside the queue's.
    func reviews(renderer: String = "one", clips: (any ClipStore)? = nil) throws -> ReviewFolder {
        let database = try SQLiteStore(
            path: try folder.path("dailies.sqlite"), migrations: Self.migrations + reportMigrations)
        return ReviewFolder(
            queue: queue, database: database, clips: clips ?? LocalDisk(root: folder.path), root: folder.path, lanes: 4,
            renderer: Renderer(digest: renderer), surroundings: clock.surroundings)
    }
}

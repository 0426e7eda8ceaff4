import Database
import Events
import Film
package import Model

extension JobQueue {
    /// How many jobs there are in each state, canceled and omitted ones included.
    package func countStates() async throws -> [JobState: Int] {
        try await database.read { sql in
            let counts = try [JobTable.countQueuedStates, JobTable.countWorkingStates, JobTable.countEndedStates]
                .flatMap {
                    try sql.rows($0) { (try $0.word("state", as: JobState.self), try $0.integer("jobs")) }
                }
            return Dictionary(counts, uniquingKeysWith: +)
        }
    }

    /// How many jobs are open, without a look at those that have ended.
    package func countOpenJobs() async throws -> (queued: Int, working: Int) {
        try await database.read { sql in
            (
                queued: try sql.count(JobTable.countAllQueued), working: try sql.count(JobTable.countAllWorking)
            )
        }
    }

    /// The scenes of all projects, or of the one with this id, in the order of projects and scenes.
    ///
    /// Reads counts from indexes and no job, so that a million jobs are counted in about a second (`Benchmarks/status`).
    package func sceneSummaries(project: String? = nil) async throws -> [SceneSummary] {
        try await database.read { sql in try readSummaries(project, sql) }
    }

    /// The projects, or the one with this id, each with its scenes in their order.
    package func projects(_ id: String? = nil) async throws -> [ProjectStatus] {
        try await database.read { sql in
            try sql.projects(id).map {
                ProjectStatus(id: $0.id, title: $0.title, scenes: try sql.scenes(of: $0.id))
            }
        }
    }

    /// One scene with its shots and jobs.
    ///
    /// - Throws: `unknownID`.
    package func scene(_ id: SceneID) async throws -> SceneStatus {
        try await database.read { sql in try readScene(id, sql) }
    }

    /// The events after `id`, oldest first.
    package func events(after id: Int64, limit: Int = 1000) async throws -> [Event] {
        try await database.read { sql in try sql.events(after: id, limit: limit) }
    }

    /// The id of the latest event; 0 before the first.
    package func lastEvent() async throws -> Int64 {
        try await database.read { try $0.lastEvent() }
    }

    /// Jobs that a sweep still works on or that are about to be sent, first due first, at most `limit`.
    package func openJobs(limit: Int) async throws -> [Job] {
        try await database.read { sql in
            try sql.rows(JobTable.working, ["limit": limit], Job.init)
        }
    }
}

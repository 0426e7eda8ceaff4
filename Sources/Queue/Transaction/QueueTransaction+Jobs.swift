import Database
import Film
import Ledger
import Model

/// New jobs, and those that are not wanted any more.
extension QueueTransaction {
    /// Adds a job; the caller makes it current.
    func insert(_ draft: JobDraft, text: String? = nil) throws {
        try sql.execute(JobTable.insert, try draft.values(now: now))
        try record(
            .jobMoved(from: nil, to: draft.state, reason: draft.reason, text: text), of: draft.id, draft.shot)
    }

    /// The highest take number of a shot; 0 before the first.
    func lastTake(of shot: ShotID) throws -> Int { try sql.count(JobTable.lastTake, shot.key) }

    /// Ends a job that a person canceled, frees its hold, and shows the shot's earlier take again if there is one.
    func cancel(_ job: Job) throws {
        try apply(.withdrawn(.canceled), to: job, refreshing: false)
        try makeCurrent(job.shot)
    }

    /// Cancels a job that nothing is bought for and frees its hold. The caller brings the scene in line afterwards.
    func withdraw(_ id: String, reason: Reason) throws {
        try apply(.withdrawn(reason), to: try job(id), refreshing: false)
    }
}

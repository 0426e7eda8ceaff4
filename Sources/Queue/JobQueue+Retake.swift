import Database
import Foundation
package import Model

extension JobQueue {
    /// Queues another take of a shot exactly as it was ordered last, or says what it would be.
    ///
    /// - Parameters:
    ///   - isConfirmed: whether it is queued; otherwise nothing is changed.
    ///   - orderedBy: who asks for it; nil when nobody says a name.
    ///   - estimate: what a spec costs today; nil when unpriced.
    /// - Returns: the job, without an id when it was not queued.
    /// - Throws: `unknownID` when the scene does not list the shot; `notAllowed` while a job of it is open or held;
    ///   `LedgerError.insufficientCredits`.
    package func retake(
        _ shot: ShotID, isConfirmed: Bool, orderedBy: String? = nil,
        estimate: @escaping @Sendable (ShotSpec) -> Credits?
    ) async throws -> OrderPlan.NewJob {
        let id = surroundings.makeID()
        let now = surroundings.now()
        let prepare: @Sendable (QueueTransaction) throws -> (OrderPlan.NewJob, ShotOrder) = { work in
            let last = try work.currentJob(of: shot)
            let order = ShotOrder(
                id: shot.shot, name: shot.shot, spec: last.spec, specDigest: last.specDigest,
                maxRetries: last.maxRetries, priority: last.priority, estimate: estimate(last.spec))
            return (
                OrderPlan.NewJob(
                    id: "", shot: shot, take: last.take + 1, model: last.spec.model, duration: last.spec.duration,
                    estimate: order.estimate), order
            )
        }
        guard isConfirmed else {
            return try await database.read { sql in try prepare(QueueTransaction(sql: sql, now: now)).0 }
        }
        return try await write { work in
            var (job, order) = try prepare(work)
            job.id = id
            try work.insert(job, order, orderedBy: orderedBy)
            try work.makeCurrent(shot)
            return job
        }
    }
}

extension QueueTransaction {
    /// The latest job of a listed shot, which must have ended.
    fileprivate func currentJob(of shot: ShotID) throws -> Job {
        let job = try sql.row(
            """
            SELECT \(Job.columns) FROM jobs
            WHERE project = :project AND scene = :scene AND shot = :shot AND is_current = 1
            """, ["project": shot.scene.project, "scene": shot.scene.scene, "shot": shot.shot], Job.init)
        guard let job else {
            throw QueueError(
                code: .unknownID,
                message: "scene \(shot.scene.scene) of \(shot.scene.project) lists no shot \(shot.shot) with a job",
                remedy: "`dailies status \(shot.scene.project) \(shot.scene.scene)` lists them")
        }
        guard job.state == .completed || job.state == .failed else {
            throw QueueError(
                code: .notAllowed, message: "take \(job.take) of shot \(shot.shot) is still \(job.state.rawValue)",
                remedy: "Wait for it, or cancel it first: `dailies cancel \(job.id)`")
        }
        return job
    }
}

import Database
import Film
package import Model

extension JobQueue {
    /// Queues another take of a shot as it was ordered last, or says what it would be.
    ///
    /// - Parameters:
    ///   - isConfirmed: whether it is queued; otherwise nothing is changed.
    ///   - route: where a spec is rendered now, given the provider that its manifest names; what it throws ends it.
    /// - Returns: the job, without an id when it was not queued.
    /// - Throws: `unknownID` when the scene does not list the shot; `notAllowed` while a job of it is open or held;
    ///   `LedgerError.insufficientCredits`.
    package func retake(
        _ shot: ShotID, isConfirmed: Bool,
        route: @escaping @Sendable (_ spec: ShotSpec, _ namedProvider: String?) throws -> Route
    ) async throws -> OrderPlan.NewJob {
        let id = surroundings.makeID()
        let prepare: @Sendable (QueueTransaction) throws -> (OrderPlan.NewJob, ShotOrder) = { work in
            try work.checkThatCurrentHasEnded(of: shot)
            let last = try work.latestJob(of: shot)
            let order = ShotOrder(
                id: shot.shot, name: shot.shot, spec: last.spec, specDigest: last.specDigest,
                maxRetries: last.maxRetries, priority: last.priority,
                route: try route(last.spec, try work.sql.titles(around: shot)?.provider))
            try work.checkNothingIsOpen(of: shot, at: order.route.provider)
            return (
                OrderPlan.NewJob(
                    shot: shot, take: try work.lastTake(of: shot) + 1, model: last.spec.model,
                    duration: last.spec.duration, provider: order.route.provider, estimate: order.estimate,
                    isRerouted: order.route.provider != last.provider), order
            )
        }
        guard isConfirmed else { return try await read { try prepare($0).0 } }
        return try await write { work in
            var (job, order) = try prepare(work)
            job.id = id
            try work.insert(job, order)
            try work.makeCurrent(shot)
            try work.answerIssues(with: id)
            try work.refresh(shot.scene)
            return job
        }
    }
}

extension QueueTransaction {
    /// Refuses while the shot's current job is open or held, and a shot that is not listed.
    fileprivate func checkThatCurrentHasEnded(of shot: ShotID) throws {
        guard let job = try sql.row(JobTable.current, shot.key, Job.init) else {
            throw QueueError(
                code: .unknownID,
                message: "scene \(shot.scene.scene) of \(shot.scene.project) lists no shot \(shot.shot) with a job",
                remedy: "`dailies status \(shot.scene.project) \(shot.scene.scene)` lists them")
        }
        guard job.state == .completed || job.state == .failed else { throw isOpen(job.id, job.take, job.state, shot) }
    }

    /// The job that was ordered last, a rehearsal too: its spec is what the manifest says by now.
    fileprivate func latestJob(of shot: ShotID) throws -> Job {
        guard let job = try sql.row(JobTable.latest, shot.key, Job.init) else {
            throw QueueError(code: .unknownID, message: "shot \(shot.shot) has no job")
        }
        return job
    }

    /// Refuses a further take beside one that is still to come from the same provider.
    fileprivate func checkNothingIsOpen(of shot: ShotID, at provider: String) throws {
        let open = try sql.row(JobTable.open, shot.key.merging(["provider": provider]) { $1 }) {
            (id: try $0.text("id"), take: try $0.integer("take"), state: try $0.word("state", as: JobState.self))
        }
        if let open { throw isOpen(open.id, open.take, open.state, shot) }
    }

    private func isOpen(_ job: String, _ take: Int, _ state: JobState, _ shot: ShotID) -> QueueError {
        QueueError(
            code: .notAllowed, message: "take \(take) of shot \(shot.shot) is still \(state.rawValue)",
            remedy: "Wait for it, or cancel it first: `dailies cancel \(job)`")
    }
}

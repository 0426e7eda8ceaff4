import Database
import Film
package import Ledger
package import Model

extension JobQueue {
    /// Queues another take of a shot as it was ordered last, or says what it would be.
    ///
    /// - Parameters:
    ///   - isConfirmed: whether it is queued; otherwise nothing is changed.
    ///   - isApproved: whether a person approved it; otherwise it is held with the reason `approval` when the limits ask for
    ///     that.
    ///   - route: where a spec is rendered now, given the provider that its manifest names; what it throws ends it.
    /// - Returns: the job, without an id when it was not queued, with what that does to budgets, and why it has to be
    ///   approved.
    /// - Throws: `unknownID` when the scene does not list the shot; `notAllowed` while a job of it is open or held;
    ///   `LedgerError.insufficientCredits`, `overBudget`.
    package func retake(
        _ shot: ShotID, isConfirmed: Bool, isApproved: Bool = false,
        route: @escaping @Sendable (_ spec: ShotSpec, _ namedProvider: String?) throws -> Route
    ) async throws -> RetakePlan {
        let id = surroundings.makeID()
        let prepare: @Sendable (QueueTransaction) throws -> (RetakePlan, ShotOrder) = { work in
            try work.checkThatCurrentHasEnded(of: shot)
            let last = try work.latestJob(of: shot)
            let order = ShotOrder(
                id: shot.shot, name: shot.shot, spec: last.spec, specDigest: last.specDigest,
                maxRetries: last.maxRetries, priority: last.priority,
                route: try route(last.spec, try work.sql.titles(around: shot)?.provider))
            try work.checkNothingIsOpen(of: shot, at: order.route.provider)
            let job = OrderPlan.NewJob(
                shot: shot, take: try work.lastTake(of: shot) + 1, model: last.spec.model,
                duration: last.spec.duration, provider: order.route.provider, estimate: order.estimate,
                isRerouted: order.route.provider != last.provider)
            return (try work.plan(job, order), order)
        }
        guard isConfirmed else { return try await read { try prepare($0).0 } }
        return try await write { work in
            var (plan, order) = try prepare(work)
            try CreditLedger.authorize(plan.budgets, consequence: "; nothing was queued")
            plan.job.id = id
            plan.job.awaitsApproval = !isApproved && !plan.approval.isEmpty
            try work.insert(plan.job, order)
            try work.makeCurrent(shot)
            try work.answerIssues(with: id)
            try work.refresh(shot.scene)
            return plan
        }
    }
}

/// Another take of a shot, and what it needs.
@dynamicMemberLookup
package struct RetakePlan: Equatable, Sendable {
    package var job: OrderPlan.NewJob
    /// What it does to the budgets that it touches.
    package var budgets: [BudgetCheck]
    /// Why a person has to approve it; empty when nobody has to.
    package var approval: [ApprovalCause]

    package subscript<Value>(dynamicMember field: KeyPath<OrderPlan.NewJob, Value>) -> Value { job[keyPath: field] }
}

extension QueueTransaction {
    fileprivate func plan(_ job: OrderPlan.NewJob, _ order: ShotOrder) throws -> RetakePlan {
        let needs = job.account == .main ? [BudgetNeed(job.shot.scene, take: job.take, job.estimate)] : []
        return RetakePlan(
            job: job, budgets: try checkBudgets(needs),
            approval: try approvalCauses(of: [job]) { _ in order.route.model })
    }

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

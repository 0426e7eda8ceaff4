import Database
import Film
import Ledger
package import Model
import Review

extension JobQueue {
    /// Works out what orders would do, and changes nothing.
    ///
    /// - Parameter account: that of the default route.
    package func plan(_ orders: [FilmOrder], account: Account) async throws -> OrderPlan {
        try await read { try $0.plan(orders, account) }
    }

    /// Carries orders out: projects, scenes, shots, jobs and their holds, all or nothing.
    ///
    /// - Parameters:
    ///   - account: that of the default route.
    ///   - isApproved: whether a person approved it; otherwise its jobs are held with the reason `approval` when the limits
    ///     ask for that.
    ///   - check: is shown the plan that is about to be carried out, and may refuse it.
    /// - Returns: what was done, with the ids of the new jobs.
    /// - Throws: `LedgerError.insufficientCredits` when the estimates exceed what is available, `overBudget`.
    package func place(
        _ orders: [FilmOrder], account: Account, isApproved: Bool = false,
        check: @escaping @Sendable (OrderPlan) throws -> Void = { _ in }
    ) async throws -> OrderPlan {
        let shots = orders.reduce(0) { $0 + $1.scenes.reduce(0) { $0 + $1.shots.count } }
        let ids = (0..<shots).map { _ in surroundings.makeID() }.sorted()
        return try await write { work in
            var plan = try work.plan(orders, account)
            try check(plan)
            if let refusal = plan.refusal { throw refusal }
            for index in plan.jobs.indices {
                plan.jobs[index].id = ids[index]
                plan.jobs[index].awaitsApproval = !isApproved && !plan.approval.isEmpty
            }
            try work.carryOut(plan, orders)
            return plan
        }
    }
}

extension QueueTransaction {
    fileprivate func plan(_ orders: [FilmOrder], _ account: Account) throws -> OrderPlan {
        var plan = OrderPlan(account: account)
        /// What is freed of the account `main`.
        var freed: [SceneID: Credits] = [:]
        func withdraw(_ jobs: [KnownJob]) {
            for job in jobs {
                plan.change(job.account) { $0.freed += job.held }
                if job.account == .main { freed[job.job.shot.scene, default: .zero] += job.held }
            }
        }
        var models: [ShotID: String] = [:]
        for order in orders {
            for scene in order.scenes {
                let id = SceneID(project: order.project, scene: scene.id)
                let known = Dictionary(grouping: try knownJobs(of: id), by: \.job.shot)
                for shot in scene.shots {
                    let shotID = ShotID(scene: id, shot: shot.id)
                    let takes = known[shotID] ?? []
                    let same = takes.last { $0.isSame(as: shot) && !$0.isToBeCanceled }
                    let replaced = takes.filter {
                        $0.isWithdrawable && $0.job.id != same?.job.id && $0.yields(to: shot)
                    }
                    plan.superseded += replaced.map(\.job)
                    withdraw(replaced)
                    if let same {
                        plan.alreadyQueued.append(same.job)
                        continue
                    }
                    let lastTake =
                        takes.filter { take in !replaced.contains { $0.job.id == take.job.id } }
                        .map(\.job.take).max() ?? 0
                    plan.jobs.append(
                        OrderPlan.NewJob(
                            shot: shotID, take: lastTake + 1, model: shot.spec.model, duration: shot.spec.duration,
                            provider: shot.route.provider, estimate: shot.estimate,
                            isRerouted: !takes.isEmpty && takes.allSatisfy { $0.provider != shot.route.provider }))
                    models[shotID] = shot.route.model
                    plan.change(shot.route.account) { $0.estimate += shot.estimate }
                }
                let ordered = Set(plan.jobs.filter { $0.shot.scene == id }.map(\.shot.shot))
                if !ordered.isEmpty {
                    plan.answers += try sql.openIssues(of: id).filter { issue in
                        issue.shot.map(ordered.contains) ?? true
                    }
                }
                let listed = Set(scene.shots.map(\.id))
                for shot in try sql.listing(of: id)?.shots ?? [] where !listed.contains(shot.id) {
                    let shotID = ShotID(scene: id, shot: shot.id)
                    let unbought = (known[shotID] ?? []).filter(\.isWithdrawable)
                    plan.omitted.append(shotID)
                    plan.withdrawn += unbought.map(\.job)
                    withdraw(unbought)
                }
            }
        }
        for share in plan.shares {
            let available = try ledger.balance(of: share.account).available
            plan.change(share.account) { $0.availableAfter = available + $0.freed - $0.estimate.known }
        }
        plan.budgets = try checkBudgets(
            plan.jobs.filter { $0.account == .main }.map { BudgetNeed($0.shot.scene, take: $0.take, $0.estimate) },
            freeing: freed)
        plan.approval = try approvalCauses(of: plan.jobs) { models[$0.shot] }
        plan.refusal = try refusal(of: plan)
        return plan
    }

    private func refusal(of plan: OrderPlan) throws -> LedgerError? {
        do {
            for share in plan.shares {
                let jobs = plan.jobs.count { $0.account == share.account }
                try ledger.authorize(
                    share.estimate.known, from: share.account, freed: share.freed,
                    purpose: " for \(jobs) \(jobs == 1 ? "job" : "jobs")",
                    consequence: "; nothing was queued")
            }
            try CreditLedger.authorize(plan.budgets, consequence: "; nothing was queued")
            return nil
        } catch let error as LedgerError {
            return error
        }
    }
}

extension QueueTransaction {
    fileprivate func carryOut(_ plan: OrderPlan, _ orders: [FilmOrder]) throws {
        for job in plan.superseded { try withdraw(job.id, reason: .superseded) }
        for job in plan.withdrawn { try withdraw(job.id, reason: .omitted) }
        let jobs = Dictionary(uniqueKeysWithValues: plan.jobs.map { ($0.shot, $0) })
        for order in orders {
            try film.name(order.project, title: order.title)
            for scene in order.scenes {
                let id = SceneID(project: order.project, scene: scene.id)
                try film.list(scene.listing, as: id)
                for shot in plan.omitted where shot.scene == id { try review.leave(shot) }
                for shot in scene.shots {
                    if let job = jobs[ShotID(scene: id, shot: shot.id)] { try insert(job, shot) }
                }
                try makeCurrent(in: id)
                for shot in scene.shots {
                    if let job = jobs[ShotID(scene: id, shot: shot.id)]?.id { try answerIssues(with: job) }
                }
                try refresh(id)
            }
        }
    }

    /// Adds a queued job with its hold; the caller makes it current.
    func insert(_ job: OrderPlan.NewJob, _ shot: ShotOrder) throws {
        guard let id = job.id else {
            throw QueueError(code: .illegalMove, message: "a job without an id cannot be queued")
        }
        let subject = LedgerSubject(
            job: id, shot: job.shot, model: job.model, sku: shot.spec.sku, provider: job.provider, orderedBy: by)
        try insert(
            JobDraft(
                id: id, shot: job.shot, take: job.take, spec: shot.spec, specDigest: shot.specDigest,
                route: shot.route, orderedBy: by, state: job.awaitsApproval ? .held : .queued,
                reason: job.awaitsApproval ? .approval : nil, priority: shot.priority, maxRetries: shot.maxRetries,
                estimate: job.estimate))
        try ledger.hold(job.estimate ?? .zero, for: subject)
    }
}

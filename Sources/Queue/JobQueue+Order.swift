import Database
import Ledger
package import Model

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
    ///   - check: is shown the plan that is about to be carried out, and may refuse it.
    /// - Returns: what was done, with the ids of the new jobs.
    /// - Throws: `LedgerError.insufficientCredits` when the estimates exceed what is available.
    package func place(
        _ orders: [FilmOrder], account: Account, check: @escaping @Sendable (OrderPlan) throws -> Void = { _ in }
    ) async throws -> OrderPlan {
        let shots = orders.reduce(0) { $0 + $1.scenes.reduce(0) { $0 + $1.shots.count } }
        let ids = (0..<shots).map { _ in surroundings.makeID() }.sorted()
        return try await write { work in
            var plan = try work.plan(orders, account)
            try check(plan)
            for share in plan.shares {
                let jobs = plan.jobs.count { $0.account == share.account }
                try work.ledger.authorize(
                    share.estimate, from: share.account, freed: share.freed,
                    purpose: " for \(jobs) \(jobs == 1 ? "job" : "jobs")",
                    consequence: "; nothing was queued")
            }
            for index in plan.jobs.indices { plan.jobs[index].id = ids[index] }
            try work.carryOut(plan, orders)
            return plan
        }
    }
}

extension QueueTransaction {
    fileprivate func plan(_ orders: [FilmOrder], _ account: Account) throws -> OrderPlan {
        var plan = OrderPlan(account: account)
        func withdraw(_ jobs: [KnownJob]) {
            for job in jobs { plan.change(job.account) { $0.freed += job.held } }
        }
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
                    plan.change(shot.route.account) { $0.estimate += shot.estimate ?? .zero }
                }
                let listed = Set(scene.shots.map(\.id))
                for shot in try listing(of: id)?.shots ?? [] where !listed.contains(shot.id) {
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
            plan.change(share.account) { $0.availableAfter = available + $0.freed - $0.estimate }
        }
        return plan
    }

    private struct KnownJob {
        var job: OrderPlan.ExistingJob
        var specDigest: String
        var provider: String
        /// Whether nothing that was bought for it may still bring a clip, so that it can be withdrawn without loss.
        var isWithdrawable: Bool
        var isToBeCanceled: Bool
        var held: Credits

        var account: Account { Account(ofProvider: provider) }

        /// Whether an order asks for this very take again.
        func isSame(as shot: ShotOrder) -> Bool {
            specDigest == shot.specDigest && provider == shot.route.provider
        }

        /// Whether it makes room for an order: a rehearsal never displaces a real take, not even one that waits.
        func yields(to shot: ShotOrder) -> Bool {
            account == .rehearsal || shot.route.account != .rehearsal
        }
    }

    private func knownJobs(of scene: SceneID) throws -> [KnownJob] {
        try sql.rows(
            """
            SELECT id, shot, take, state, spec_digest, provider,
                state IN ('queued', 'held')
                    AND NOT EXISTS (SELECT 1 FROM submissions WHERE job = jobs.id AND closed_at IS NULL)
                    AS is_withdrawable,
                cancel_requested_at IS NOT NULL AS is_to_be_canceled,
                coalesce((SELECT amount FROM holds WHERE job = jobs.id AND state = 'open'), 0) AS held
            FROM jobs WHERE project = :project AND scene = :scene AND state <> 'canceled' ORDER BY shot, take
            """, ["project": scene.project, "scene": scene.scene]
        ) {
            KnownJob(
                job: OrderPlan.ExistingJob(
                    id: try $0.text("id"), shot: ShotID(scene: scene, shot: try $0.text("shot")),
                    take: try $0.integer("take"),
                    state: try $0.word("state")),
                specDigest: try $0.text("spec_digest"), provider: try $0.text("provider"),
                isWithdrawable: try $0.flag("is_withdrawable"), isToBeCanceled: try $0.flag("is_to_be_canceled"),
                held: try $0.credits("held"))
        }
    }
}

extension QueueTransaction {
    fileprivate func carryOut(_ plan: OrderPlan, _ orders: [FilmOrder]) throws {
        for job in plan.superseded { try withdraw(job.id, reason: .superseded) }
        for job in plan.withdrawn { try withdraw(job.id, reason: .omitted) }
        let jobs = Dictionary(uniqueKeysWithValues: plan.jobs.map { ($0.shot, $0) })
        for order in orders {
            try sql.execute(
                """
                INSERT INTO projects(id, title, created_at) VALUES (:id, :title, :now)
                ON CONFLICT (id) DO UPDATE SET title = excluded.title
                """, ["id": order.project, "title": order.title, "now": now])
            for scene in order.scenes {
                let id = SceneID(project: order.project, scene: scene.id)
                try list(scene, as: id)
                for shot in scene.shots {
                    if let job = jobs[ShotID(scene: id, shot: shot.id)] { try insert(job, shot) }
                }
                try makeCurrent(in: id)
                try refresh(id)
            }
        }
    }

    /// Cancels a job that nothing is bought for and frees its hold. The caller brings the scene in line afterwards.
    func withdraw(_ id: String, reason: Reason) throws {
        let old = try job(id)
        var job = old
        job.state = .canceled
        job.reason = reason
        job.isCurrent = false
        try ledger.release(old.subject, note: reason.rawValue)
        try save(job, was: old, refreshing: false)
    }

    /// Adds a queued job with its hold; the caller makes it current.
    func insert(_ job: OrderPlan.NewJob, _ shot: ShotOrder) throws {
        guard let id = job.id else {
            throw QueueError(code: .illegalMove, message: "a job without an id cannot be queued")
        }
        try sql.execute(
            """
            INSERT INTO jobs(id, project, scene, shot, take, is_current, spec_digest, spec, provider, provider_model,
                tariff, is_rehearsal, state, priority, due_at, attempts_allowed, max_retries, estimate, queued_at,
                ordered_by)
            VALUES (:id, :project, :scene, :shot, :take, 0, :digest, :spec, :provider, :model, :tariff, :rehearsal,
                'queued', :priority, :now, :retries, :retries, :estimate, :now, :by)
            """,
            [
                "id": id, "project": job.shot.scene.project, "scene": job.shot.scene.scene,
                "shot": job.shot.shot, "take": job.take, "digest": shot.specDigest, "spec": try jsonText(shot.spec),
                "provider": shot.route.provider, "model": shot.route.model,
                "tariff": try shot.route.tariff.map(jsonText), "rehearsal": shot.route.account == .rehearsal,
                "priority": shot.priority, "now": now, "retries": shot.maxRetries, "estimate": job.estimate, "by": by,
            ])
        let subject = LedgerSubject(
            job: id, shot: job.shot, model: job.model, provider: job.provider, orderedBy: by)
        try ledger.hold(job.estimate ?? .zero, for: subject)
        try record(.jobState, scene: job.shot.scene, shot: job.shot.shot, job: id, to: JobState.queued.rawValue)
    }
}

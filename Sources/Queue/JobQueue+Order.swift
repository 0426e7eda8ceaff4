import Database
import Foundation
import Ledger
import Model

extension JobQueue {
    /// Works out what orders would do, and changes nothing.
    package func plan(_ orders: [FilmOrder]) async throws -> OrderPlan {
        let now = surroundings.now()
        return try await database.read { sql in try QueueTransaction(sql: sql, now: now).plan(orders) }
    }

    /// Carries orders out: projects, scenes, shots, jobs and their holds, all or nothing.
    ///
    /// - Parameter check: is shown the plan that is about to be carried out, and may refuse it.
    /// - Returns: what was done, with the ids of the new jobs.
    /// - Throws: `LedgerError.insufficientCredits` when the estimates exceed what is available.
    package func place(
        _ orders: [FilmOrder], check: @escaping @Sendable (OrderPlan) throws -> Void = { _ in }
    ) async throws -> OrderPlan {
        let shots = orders.reduce(0) { $0 + $1.scenes.reduce(0) { $0 + $1.shots.count } }
        let ids = (0..<shots).map { _ in surroundings.makeID() }.sorted()
        return try await write { work in
            var plan = try work.plan(orders)
            try check(plan)
            guard plan.availableAfter >= .zero || plan.totalEstimate == .zero else {
                let available = plan.availableAfter + plan.totalEstimate
                throw LedgerError(
                    code: .insufficientCredits,
                    message: "\(plan.jobs.count) jobs need \(plan.totalEstimate.short) credits and "
                        + "\(available.short) are available; nothing was queued",
                    remedy: "Add credits with `dailies credits grant`")
            }
            for index in plan.jobs.indices { plan.jobs[index].id = ids[index] }
            try work.carryOut(plan, orders)
            return plan
        }
    }
}

extension QueueTransaction {
    fileprivate func plan(_ orders: [FilmOrder]) throws -> OrderPlan {
        var plan = OrderPlan()
        var released = Credits.zero
        for order in orders {
            for scene in order.scenes {
                let id = SceneID(project: order.project, scene: scene.id)
                let known = Dictionary(grouping: try knownJobs(of: id), by: \.job.shot)
                for shot in scene.shots {
                    let shotID = ShotID(scene: id, shot: shot.id)
                    let takes = known[shotID] ?? []
                    let same = takes.last { $0.specDigest == shot.specDigest && !$0.isToBeCanceled }
                    let replaced = takes.filter { $0.isWithdrawable && $0.job.id != same?.job.id }
                    plan.superseded += replaced.map(\.job)
                    released += replaced.reduce(.zero) { $0 + $1.held }
                    if let same {
                        plan.alreadyQueued.append(same.job)
                        continue
                    }
                    let lastTake = takes.filter { !$0.isWithdrawable }.map(\.job.take).max() ?? 0
                    plan.jobs.append(
                        OrderPlan.NewJob(
                            id: "", shot: shotID, take: lastTake + 1, model: shot.spec.model,
                            duration: shot.spec.duration, estimate: shot.estimate))
                }
                let listed = Set(scene.shots.map(\.id))
                for shot in try listing(of: id)?.shots ?? [] where !listed.contains(shot.id) {
                    let shotID = ShotID(scene: id, shot: shot.id)
                    let unbought = (known[shotID] ?? []).filter(\.isWithdrawable)
                    plan.omitted.append(shotID)
                    plan.withdrawn += unbought.map(\.job)
                    released += unbought.reduce(.zero) { $0 + $1.held }
                }
            }
        }
        plan.totalEstimate = plan.jobs.reduce(.zero) { $0 + ($1.estimate ?? .zero) }
        plan.availableAfter = try ledger.balance().available + released - plan.totalEstimate
        return plan
    }

    private struct KnownJob {
        var job: OrderPlan.ExistingJob
        var specDigest: String
        /// Whether nothing that was bought for it may still bring a clip, so that it can be withdrawn without loss.
        var isWithdrawable: Bool
        var isToBeCanceled: Bool
        var held: Credits
    }

    private func knownJobs(of scene: SceneID) throws -> [KnownJob] {
        try sql.rows(
            """
            SELECT id, shot, take, state, spec_digest,
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
                    id: $0.text("id"), shot: ShotID(scene: scene, shot: $0.text("shot")), take: $0.integer("take"),
                    state: try $0.word("state")),
                specDigest: $0.text("spec_digest"), isWithdrawable: $0.flag("is_withdrawable"),
                isToBeCanceled: $0.flag("is_to_be_canceled"), held: $0.credits("held"))
        }
    }
}

extension QueueTransaction {
    fileprivate func carryOut(_ plan: OrderPlan, _ orders: [FilmOrder]) throws {
        for job in plan.superseded { try withdraw(job.id, reason: "superseded") }
        for job in plan.withdrawn { try withdraw(job.id, reason: "omitted") }
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
                    if let job = jobs[ShotID(scene: id, shot: shot.id)] {
                        try insert(job, shot, orderedBy: order.orderedBy)
                    }
                }
                try makeCurrent(in: id)
                try refresh(id)
            }
        }
    }

    /// Cancels a job that nothing is bought for and frees its hold. The caller brings the scene in line afterwards.
    func withdraw(_ id: String, reason: String) throws {
        let old = try job(id)
        var job = old
        job.state = .canceled
        job.reason = reason
        job.isCurrent = false
        try ledger.release(id, note: reason)
        try save(job, was: old, refreshing: false)
    }

    private func list(_ scene: SceneOrder, as id: SceneID) throws {
        let key: [String: any SQLBindable] = ["project": id.project, "scene": id.scene]
        let before = try listing(of: id)
        guard before != SceneListing(scene) else { return }
        try sql.execute(
            """
            INSERT INTO scenes(project, id, number, title, state, render_status, review_state)
            VALUES (:project, :scene, :number, :title, 'video_rendering', 'pending', 'not_ready')
            ON CONFLICT (project, id) DO UPDATE SET number = excluded.number, title = excluded.title
            """, key.merging(["number": scene.number, "title": scene.title]) { $1 })
        try sql.execute("UPDATE shots SET is_listed = 0 WHERE project = :project AND scene = :scene", key)
        for (index, shot) in scene.shots.enumerated() {
            try sql.execute(
                """
                INSERT INTO shots(project, scene, id, position, name, duration, is_listed)
                VALUES (:project, :scene, :id, :position, :name, :duration, 1)
                ON CONFLICT (project, scene, id) DO UPDATE
                    SET position = excluded.position, name = excluded.name, duration = excluded.duration, is_listed = 1
                """,
                key.merging([
                    "id": shot.id, "position": index + 1, "name": shot.name, "duration": shot.spec.duration,
                ]) { $1 })
        }
        try revise(id)
    }

    /// What a report shows of a scene besides its jobs.
    fileprivate struct SceneListing: Equatable {
        struct Shot: Equatable {
            var id: String
            var name: String
            var duration: Int
        }

        var number: Int
        var title: String
        var shots: [Shot]
    }

    private func listing(of id: SceneID) throws -> SceneListing? {
        let key: [String: any SQLBindable] = ["project": id.project, "scene": id.scene]
        let shots = try sql.rows(
            """
            SELECT id, name, duration FROM shots
            WHERE project = :project AND scene = :scene AND is_listed = 1 ORDER BY position
            """, key
        ) { SceneListing.Shot(id: $0.text("id"), name: $0.text("name"), duration: $0.integer("duration")) }
        return try sql.row("SELECT number, title FROM scenes WHERE project = :project AND id = :scene", key) {
            SceneListing(number: $0.integer("number"), title: $0.text("title"), shots: shots)
        }
    }

    /// Adds a queued job with its hold; the caller makes it current.
    ///
    /// - Parameter orderedBy: who submits it; nil when nobody says a name.
    func insert(_ job: OrderPlan.NewJob, _ shot: ShotOrder, orderedBy: String?) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let spec = String(decoding: try encoder.encode(shot.spec), as: UTF8.self)
        try sql.execute(
            """
            INSERT INTO jobs(id, project, scene, shot, take, is_current, spec_digest, spec, model, state, priority,
                due_at, attempts_allowed, max_retries, estimate, queued_at, ordered_by)
            VALUES (:id, :project, :scene, :shot, :take, 0, :digest, :spec, :model, 'queued', :priority,
                :now, :retries, :retries, :estimate, :now, :by)
            """,
            [
                "id": job.id, "project": job.shot.scene.project, "scene": job.shot.scene.scene,
                "shot": job.shot.shot, "take": job.take, "digest": shot.specDigest, "spec": spec,
                "model": job.model, "priority": shot.priority, "now": now, "retries": shot.maxRetries,
                "estimate": job.estimate, "by": orderedBy,
            ])
        try ledger.hold(job.estimate ?? .zero, for: job.id)
        try record(
            .jobState, scene: job.shot.scene, shot: job.shot.shot, job: job.id, to: JobState.queued.rawValue)
    }

    /// Marks the latest job of one shot that is not canceled as the current one, if the shot is listed.
    func makeCurrent(_ shot: ShotID) throws {
        let key: [String: any SQLBindable] = [
            "project": shot.scene.project, "scene": shot.scene.scene, "shot": shot.shot,
        ]
        try sql.execute(
            """
            UPDATE jobs SET is_current = 0
            WHERE project = :project AND scene = :scene AND shot = :shot AND is_current = 1
            """, key)
        try sql.execute(
            """
            UPDATE jobs SET is_current = 1
            WHERE project = :project AND scene = :scene AND shot = :shot AND state <> 'canceled'
                AND take = (SELECT max(take) FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot
                    AND state <> 'canceled')
                AND EXISTS (SELECT 1 FROM shots WHERE project = :project AND scene = :scene AND id = :shot
                    AND is_listed = 1)
            """, key)
        try refresh(shot.scene)
    }

    /// Marks the latest job that is not canceled of every listed shot of a scene, and no other, as the current one.
    func makeCurrent(in scene: SceneID) throws {
        let key: [String: any SQLBindable] = ["project": scene.project, "scene": scene.scene]
        try sql.execute(
            """
            UPDATE jobs SET is_current = 0 WHERE project = :project AND scene = :scene AND is_current = 1
            """, key)
        try sql.execute(
            """
            UPDATE jobs SET is_current = 1 WHERE project = :project AND scene = :scene AND state <> 'canceled'
                AND take = (SELECT max(take) FROM jobs AS other WHERE other.project = jobs.project
                    AND other.scene = jobs.scene AND other.shot = jobs.shot AND other.state <> 'canceled')
                AND EXISTS (SELECT 1 FROM shots WHERE shots.project = jobs.project AND shots.scene = jobs.scene
                    AND shots.id = jobs.shot AND shots.is_listed = 1)
            """, key)
    }
}

extension QueueTransaction.SceneListing {
    fileprivate init(_ scene: SceneOrder) {
        self.init(
            number: scene.number, title: scene.title,
            shots: scene.shots.map { Shot(id: $0.id, name: $0.name, duration: $0.spec.duration) })
    }
}

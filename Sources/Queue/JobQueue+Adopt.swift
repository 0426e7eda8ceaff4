import Database
import Foundation
import Ledger
package import Model

extension JobQueue {
    /// Those of the submissions that this database does not know: it is older than they are.
    package func unknownSubmissions(among ids: [String]) async throws -> [String] {
        try await database.read { sql in
            try ids.filter { try !sql.exists("SELECT 1 FROM submissions WHERE id = :id", ["id": $0]) }
        }
    }

    /// Those of the jobs that this database does not know.
    package func unknownJobs(among ids: [String]) async throws -> [String] {
        try await database.read { sql in
            try ids.filter { try !sql.exists("SELECT 1 FROM jobs WHERE id = :id", ["id": $0]) }
        }
    }

    /// Takes a purchase that the journal tells of into a database that does not know it, with its project, scene, shot and
    /// job where these are unknown too. The next sweep goes on with it as with any other, and it is charged once. What it
    /// costs is a fact, for which no credits have to be there.
    ///
    /// - Parameter keeping: whether it is taken in; otherwise it is only said what would be.
    /// - Returns: the job that goes on with it; nil when the purchase is known already.
    package func adopt(_ record: PurchaseRecord, keeping: Bool = true) async throws -> Job? {
        let newJob = surroundings.makeID()
        return try await write(keeping: keeping) { work in
            guard try !work.sql.exists("SELECT 1 FROM submissions WHERE id = :id", ["id": record.intent.submission])
            else { return nil }
            let job = try work.jobForAdoption(record.intent)
            return try work.adopt(record, for: job, newJob: newJob)
        }
    }

    /// Takes up what was found of a job's purchases: a clip of an order that the provider had refused, or a purchase that
    /// this database does not know.
    ///
    /// - Parameters:
    ///   - place: where a submission was told to leave its clip.
    ///   - keeping: whether it is taken up; otherwise it is only said what would be.
    ///   - lease: of the sweep that is about to buy; nil for a job that nobody works on.
    ///   - pricePerSecond: what a purchase that is not known is charged at; nil when unpriced.
    /// - Returns: nil when there is nothing to take up; else whether a purchase was among it that was not known.
    /// - Throws: `leaseLost`.
    package func takeUp(
        _ found: [FoundPurchase], of job: String, lease: Lease?, provider: String, providerModel: String,
        pricePerSecond: Credits?, place: @escaping @Sendable (_ submission: String) -> String? = { _ in nil },
        keeping: Bool = true
    ) async throws -> (tookUnknown: Bool, jobs: [Job])? {
        let ids = found.map { _ in surroundings.makeID() }
        return try await write(keeping: keeping) { work in
            var job = if let lease { try work.job(lease) } else { try work.job(job) }
            var (jobs, tookUnknown): ([Job], Bool) = ([], false)
            for (purchase, id) in zip(found, ids) {
                let known = try work.sql.row(
                    "SELECT \(Submission.columns) FROM submissions WHERE id = :id", ["id": purchase.submission],
                    Submission.init)
                if let known, known.job != job.id || ![.rejected, .lost, .failed].contains(known.state) { continue }
                // That nothing came of it yet is no news of a purchase that is known.
                if known != nil, purchase.result == nil { continue }
                var submission: Submission
                if let known {
                    submission = known
                } else {
                    tookUnknown = true
                    try work.insertSubmission(
                        purchase.submission, of: job, provider: provider, providerModel: providerModel,
                        pricePerSecond: pricePerSecond, place: place(purchase.submission), at: work.now)
                    submission = try work.submission(purchase.submission)
                }
                let state = submission.adopt(purchase, at: work.now)
                jobs.append(
                    try work.takeUp(
                        submission, as: state, reason: "found", newJob: id, isInHand: lease != nil && jobs.isEmpty))
                job = try work.job(job.id)
            }
            return jobs.isEmpty ? nil : (tookUnknown, jobs)
        }
    }

    /// Whether a clip with this digest was delivered for a job by a purchase that is known.
    package func knowsClip(_ sha256: String, of job: String) async throws -> Bool {
        try await database.read {
            try $0.exists(
                "SELECT 1 FROM submissions WHERE job = :job AND clip_sha256 = :sha256", ["job": job, "sha256": sha256])
        }
    }

    /// The jobs for which something may have been bought that this database does not know: all that have no clip and wait
    /// for no purchase, in the order of their ids.
    ///
    /// - Parameter last: the last one that was seen; empty for the beginning.
    package func jobsWithoutPurchase(after last: String, limit: Int) async throws -> [Job] {
        try await database.read { sql in
            try sql.rows(
                """
                SELECT \(Job.columns) FROM jobs WHERE id > :last AND state IN ('queued', 'failed', 'held')
                    AND NOT EXISTS (SELECT 1 FROM submissions WHERE job = jobs.id AND closed_at IS NULL)
                ORDER BY id LIMIT :limit
                """, ["last": last, "limit": limit], Job.init)
        }
    }
}

extension QueueTransaction {
    /// The job of a purchase that is adopted; made when it is not known, and then current if it is the latest of its shot.
    fileprivate func jobForAdoption(_ intent: PurchaseIntent) throws -> Job {
        if let known = try sql.row(
            "SELECT \(Job.columns) FROM jobs WHERE id = :id", ["id": intent.job], Job.init)
        {
            return known
        }
        let shot = intent.shotID
        let key: [String: any SQLBindable] = [
            "project": intent.project, "scene": intent.scene, "shot": intent.shot, "now": now,
        ]
        try sql.execute(
            """
            INSERT INTO projects(id, title, created_at) VALUES (:project, :title, :now) ON CONFLICT (id) DO NOTHING
            """, ["project": intent.project, "title": intent.projectTitle, "now": now])
        try sql.execute(
            """
            INSERT INTO scenes(project, id, number, title, state, render_status, review_state)
            VALUES (:project, :scene, :number, :title, 'video_rendering', 'pending', 'not_ready')
            ON CONFLICT (project, id) DO NOTHING
            """,
            [
                "project": intent.project, "scene": intent.scene, "number": intent.sceneNumber,
                "title": intent.sceneTitle,
            ])
        try sql.execute(
            """
            INSERT INTO shots(project, scene, id, position, name, duration, is_listed)
            VALUES (:project, :scene, :shot, :position, :name, :duration, 1) ON CONFLICT (project, scene, id) DO NOTHING
            """,
            [
                "project": intent.project, "scene": intent.scene, "shot": intent.shot,
                "position": intent.shotPosition, "name": intent.shotName, "duration": intent.seconds,
            ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Its own take number, unless another history gave that to another job.
        try sql.execute(
            """
            INSERT INTO jobs(id, project, scene, shot, take, is_current, spec_digest, spec, model, provider, ordered_by,
                state, reason, priority, due_at, attempts_allowed, max_retries, estimate, queued_at,
                processing_started_at)
            SELECT :id, :project, :scene, :shot,
                CASE WHEN EXISTS (SELECT 1 FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot
                    AND take = :take AND state <> 'canceled')
                    THEN (SELECT max(take) + 1 FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot
                        AND state <> 'canceled') ELSE :take END,
                0, :digest, :spec, :model, :provider, :by, 'queued', 'adopted', :priority, :now, :retries, :retries,
                :estimate, :at, :at
            """,
            key.merging([
                "id": intent.job, "take": intent.take, "digest": intent.specDigest,
                "spec": String(decoding: try encoder.encode(intent.spec), as: UTF8.self), "model": intent.spec.model,
                "provider": intent.provider, "by": intent.orderedBy, "priority": intent.priority,
                "retries": intent.maxRetries, "estimate": intent.estimate, "at": intent.at,
            ]) { $1 })
        try record(
            .jobState, scene: shot.scene, shot: shot.shot, job: intent.job, to: JobState.queued.rawValue,
            reason: "adopted", text: "from the purchase journal")
        try makeCurrent(shot)
        return try job(intent.job)
    }

    fileprivate func insertSubmission(
        _ id: String, of job: Job, provider: String, providerModel: String, pricePerSecond: Credits?, place: String?,
        at intentAt: Timestamp
    ) throws {
        // Rejected for now, which is closed: whoever goes on with it opens it.
        try sql.execute(
            """
            INSERT INTO submissions(id, job, n, provider, provider_model, price_per_second, place, state, intent_at,
                closed_at)
            VALUES (:id, :job, (SELECT coalesce(max(n), 0) + 1 FROM submissions WHERE job = :job), :provider, :model,
                :price, :place, 'rejected', :at, :now)
            """,
            [
                "id": id, "job": job.id, "provider": provider, "model": providerModel, "price": pricePerSecond,
                "place": place, "at": intentAt, "now": now,
            ])
        try sql.execute("UPDATE jobs SET provider = :provider WHERE id = :job", ["provider": provider, "job": job.id])
    }

    fileprivate func adopt(_ record: PurchaseRecord, for job: Job, newJob: String) throws -> Job {
        let intent = record.intent
        try insertSubmission(
            intent.submission, of: job, provider: intent.provider, providerModel: intent.providerModel,
            pricePerSecond: intent.pricePerSecond, place: intent.place, at: intent.at)
        var submission = try self.submission(intent.submission)
        if let operation = record.operation, try !isTaken(operation, byOtherThan: submission) {
            submission.adopt(operation, at: intent.at)
        }
        switch record.progress {
        case .rejected:
            try save(submission)
            return try self.job(job.id)
        case .failed(let billed):
            submission.state = submission.operation == nil ? .rejected : .failed
            submission.billedSeconds = billed
            submission.finishedAt = now
            try save(submission)
            if let price = submission.pricePerSecond, billed > 0 {
                let charge = try ledger.settle(
                    price * billed, job: job.id, submission: submission.id, keepsHold: true)
                try sql.execute(
                    "UPDATE jobs SET charged = charged + :charge WHERE id = :id", ["charge": charge, "id": job.id])
            }
            return try self.job(job.id)
        case .delivered(let sha256, let result):
            submission.adopt(result, at: now)
            submission.clipSHA256 = sha256
            return try takeUp(submission, reason: "adopted", newJob: newJob)
        case .accepted where submission.operation != nil:
            submission.state = .accepted
            return try takeUp(submission, as: .generating, reason: "adopted", newJob: newJob)
        case .accepted, nil:
            submission.state = .unknown
            return try takeUp(submission, as: .processing, reason: OutcomeClass.unknownSubmit.code, newJob: newJob)
        }
    }
}

extension Submission {
    /// Notes what was found of it.
    ///
    /// - Returns: where a job stands that goes on with it.
    fileprivate mutating func adopt(_ found: FoundPurchase, at now: Timestamp) -> JobState {
        clipSHA256 = found.sha256 ?? clipSHA256
        if let operation = found.operation { adopt(operation, at: now) }
        if let result = found.result {
            adopt(result, at: now)
            return .uploading
        }
        state = operation == nil ? .unknown : .accepted
        return operation == nil ? .processing : .generating
    }
}

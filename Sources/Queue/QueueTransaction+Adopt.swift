import Database
import Ledger
import Model

extension QueueTransaction {
    func knownSubmission(_ id: String) throws -> Submission? {
        try sql.row("SELECT \(Submission.columns) FROM submissions WHERE id = :id", ["id": id], Submission.init)
    }

    /// The job with this id; nil when this database does not know it.
    private func knownJob(_ id: String) throws -> Job? {
        try sql.row("SELECT \(Job.columns) FROM jobs WHERE id = :id", ["id": id], Job.init)
    }

    /// Adds the job of a purchase that is adopted; current if it is the latest of its shot.
    private func insertJob(of intent: PurchaseIntent) throws -> Job {
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
            INSERT INTO shots(project, scene, id, position, name, duration, provider, is_listed)
            VALUES (:project, :scene, :shot, :position, :name, :duration, :provider, 1) ON CONFLICT (project, scene, id) DO NOTHING
            """,
            [
                "project": intent.project, "scene": intent.scene, "shot": intent.shot,
                "position": intent.shotPosition, "name": intent.shotName, "duration": intent.seconds,
                "provider": intent.namedProvider,
            ])
        // Its own take number, unless another history gave that to another job.
        try sql.execute(
            """
            INSERT INTO jobs(id, project, scene, shot, take, is_current, spec_digest, spec, provider, provider_model,
                tariff, is_rehearsal, ordered_by, state, reason, priority, due_at, attempts_allowed, max_retries, estimate, queued_at,
                processing_started_at)
            SELECT :id, :project, :scene, :shot,
                CASE WHEN EXISTS (SELECT 1 FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot
                    AND take = :take AND state <> 'canceled')
                    THEN (SELECT max(take) + 1 FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot
                        AND state <> 'canceled') ELSE :take END,
                0, :digest, :spec, :provider, :model, :tariff, :rehearsal, :by, 'queued', :reason, :priority, :now, :retries, :retries,
                :estimate, :at, :at
            """,
            key.merging([
                "id": intent.job, "take": intent.take, "digest": intent.specDigest,
                "spec": try jsonText(intent.spec), "model": intent.providerModel,
                "tariff": try intent.tariff.map(jsonText),
                "rehearsal": Account(ofProvider: intent.provider) == .rehearsal,
                "provider": intent.provider, "by": intent.orderedBy, "priority": intent.priority,
                "reason": Reason.adopted,
                "retries": intent.maxRetries, "estimate": intent.estimate, "at": intent.at,
            ]) { $1 })
        try record(
            .jobState, scene: shot.scene, shot: shot.shot, job: intent.job, to: JobState.queued.rawValue,
            reason: .adopted, text: "from the purchase journal")
        try makeCurrent(shot)
        return try job(intent.job)
    }

    func insertSubmission(
        _ id: String, of job: Job, tariff: Tariff?, place: String?, at intentAt: Timestamp
    ) throws {
        // Rejected for now, which is closed: whoever goes on with it opens it.
        try sql.execute(
            """
            INSERT INTO submissions(id, job, n, provider, provider_model, tariff, place, state, intent_at,
                closed_at)
            VALUES (:id, :job, (SELECT coalesce(max(n), 0) + 1 FROM submissions WHERE job = :job), :provider, :model,
                :tariff, :place, 'rejected', :at, :now)
            """,
            [
                "id": id, "job": job.id, "provider": job.route.provider, "model": job.route.model,
                "tariff": try tariff.map(jsonText), "place": place, "at": intentAt, "now": now,
            ])
    }

    /// Takes in a purchase that is not known, with its job.
    func adopt(_ record: PurchaseRecord, newJob: String) throws -> Job {
        let intent = record.intent
        let known = try knownJob(intent.job)
        let job = try known ?? insertJob(of: intent)
        try insertSubmission(
            intent.submission, of: job, tariff: intent.tariff, place: intent.place, at: intent.at)
        var submission = try self.submission(intent.submission)
        if let operation = record.operation, try !isTaken(operation, byOtherThan: submission) {
            submission.adopt(operation, at: intent.at)
        }
        switch record.progress {
        case .rejected:
            try save(submission)
            return try endWithoutClip(job, isNew: known == nil)
        case .failed(let usage):
            submission.state = submission.operation == nil ? .rejected : .failed
            submission.finishedAt = now
            _ = try chargeBeside(job, usage, &submission)
            try save(submission)
            return try endWithoutClip(try self.job(job.id), isNew: known == nil)
        case .delivered, .accepted, nil:
            if known == nil { try withdrawTwins(of: job) }
            return try goOn(submission, record, newJob: newJob)
        }
    }

    /// Tells a purchase that is known, and not ended as far as this database knows, what the journal says became of it.
    ///
    /// - Returns: the job that goes on with it; nil when that is nothing new.
    func catchUp(_ known: Submission, _ record: PurchaseRecord, newJob: String) throws -> Job? {
        var submission = known
        let isLost = known.state == .lost && known.result == nil
        guard known.closedAt == nil || isLost else { return nil }
        if submission.operation == nil, let operation = record.operation,
            try !isTaken(operation, byOtherThan: submission)
        {
            submission.adopt(operation, at: record.intent.at)
        }
        switch record.progress {
        case .delivered(let sha256, _):
            guard known.clipSHA256 != sha256, known.state != .succeeded || known.clipSHA256 == nil else { return nil }
            return try goOn(submission, record, newJob: newJob)
        case .accepted:
            guard submission.operation != known.operation, !isLost else { return nil }
            return try goOn(submission, record, newJob: newJob)
        case .rejected:
            guard !isLost, [.intent, .unknown].contains(known.state) else { return nil }
            submission.state = .rejected
            submission.closedAt = now
            try save(submission)
            let old = try job(known.job)
            var job = old
            job.state = .queued
            job.reason = .adopted
            job.clearFailure()
            job.madeProgress(dueAt: now)
            try save(job, was: old)
            return job
        // The provider is asked again, and says the same.
        case .failed, nil: return nil
        }
    }

    /// Goes on with an adopted purchase from the last that is known of it.
    private func goOn(_ changed: Submission, _ record: PurchaseRecord, newJob: String) throws -> Job {
        var submission = changed
        if case .delivered(let sha256, let result) = record.progress {
            submission.adopt(result, at: now)
            submission.clipSHA256 = sha256
            return try takeUp(submission, reason: .adopted, newJob: newJob)
        }
        if case .accepted = record.progress, submission.operation != nil {
            submission.state = .accepted
            return try takeUp(submission, as: .generating, reason: .adopted, newJob: newJob)
        }
        submission.state = .unknown
        return try takeUp(submission, as: .processing, reason: .unknownSubmit, newJob: newJob)
    }

    /// Leaves a job that the journal alone knows, and of whose last purchase nothing came, to a person: it may have been
    /// given up, and what nobody asks for is not bought.
    private func endWithoutClip(_ old: Job, isNew: Bool) throws -> Job {
        guard isNew || old.reason == .endedWithoutAClip else { return old }
        var job = old
        job.state = .failed
        job.reason = .endedWithoutAClip
        job.attemptCount += 1
        try save(job, was: old)
        return job
    }

    /// Withdraws what was submitted again of a shot because its purchase was not known.
    private func withdrawTwins(of job: Job) throws {
        let twins = try sql.rows(
            """
            SELECT id FROM jobs WHERE project = :project AND scene = :scene AND shot = :shot AND spec_digest = :digest
                AND provider = :provider
                AND id <> :id AND state IN ('queued', 'held') AND lease_owner IS NULL
                AND NOT EXISTS (SELECT 1 FROM submissions WHERE job = jobs.id)
            """,
            [
                "project": job.shot.scene.project, "scene": job.shot.scene.scene, "shot": job.shot.shot,
                "digest": job.specDigest, "provider": job.provider, "id": job.id,
            ]
        ) { try $0.text("id") }
        for twin in twins { try withdraw(twin, reason: .adopted) }
        if !twins.isEmpty { try makeCurrent(job.shot) }
    }
}

extension Submission {
    /// Notes what was found of it.
    ///
    /// - Returns: where a job stands that goes on with it.
    mutating func adopt(_ found: FoundPurchase, at now: Timestamp) -> JobState {
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

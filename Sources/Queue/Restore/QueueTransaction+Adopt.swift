import Database
import Film
import Ledger
import Model

/// Purchases that the journal tells of.
extension QueueTransaction {
    /// Takes in a purchase that is not known, with its job.
    func adopt(_ record: PurchaseRecord, newJob: String) throws -> Job {
        let intent = record.intent
        let known = try knownJob(intent.job)
        let job = try known ?? insertJob(of: intent)
        var submission = try insertSubmission(
            intent.submission, of: job, model: job.route.model, tariff: intent.tariff, place: intent.place,
            as: .rejected, at: intent.at)
        if let operation = record.operation, try !isTaken(operation, byOtherThan: submission) {
            submission.note(.found(operation, byPerson: false), at: intent.at)
        }
        switch record.progress {
        case .rejected:
            try save(submission)
            return try endWithoutClip(job, isNew: known == nil)
        case .failed(let usage):
            submission.note(.wasWithoutClip, at: now)
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
            submission.note(.found(operation, byPerson: false), at: record.intent.at)
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
            try apply(.refused(nil), to: submission)
            return try apply(.wasRefused, to: try job(known.job))
        // The provider is asked again, and says the same.
        case .failed, nil: return nil
        }
    }

    /// Goes on with an adopted purchase from the last that is known of it.
    private func goOn(_ changed: Submission, _ record: PurchaseRecord, newJob: String) throws -> Job {
        var submission = changed
        if case .delivered(let sha256, let result) = record.progress {
            submission.note(.foundClip(result, byPerson: false), at: now)
            submission.note(.delivered(sha256: sha256), at: now)
            return try takeUp(submission, as: .succeeded, reason: .adopted, newJob: newJob)
        }
        if case .accepted = record.progress, submission.operation != nil {
            return try takeUp(submission, as: .accepted, reason: .adopted, newJob: newJob)
        }
        return try takeUp(submission, as: .unknown, reason: .unknownSubmit, newJob: newJob)
    }

    /// Leaves a job that the journal alone knows, and of whose last purchase nothing came, to a person: it may have been
    /// given up, and what nobody asks for is not bought.
    private func endWithoutClip(_ job: Job, isNew: Bool) throws -> Job {
        guard isNew || job.reason == .endedWithoutAClip else { return job }
        return try apply(.wasWithoutClip, to: job)
    }

    /// Withdraws what was submitted again of a shot because its purchase was not known.
    private func withdrawTwins(of job: Job) throws {
        let key = job.shot.key.merging(["digest": job.specDigest, "provider": job.provider, "id": job.id]) { $1 }
        let twins = try sql.rows(JobTable.twins, key) { try $0.text("id") }
        for twin in twins { try withdraw(twin, reason: .adopted) }
        if !twins.isEmpty { try makeCurrent(job.shot) }
    }

    /// Adds the job of a purchase that is adopted; current if it is the latest of its shot.
    private func insertJob(of intent: PurchaseIntent) throws -> Job {
        let shot = intent.shotID
        try film.add(
            shot,
            ShotTitles(
                projectTitle: intent.projectTitle, sceneNumber: intent.sceneNumber, sceneTitle: intent.sceneTitle,
                name: intent.shotName, position: intent.shotPosition, duration: intent.seconds,
                provider: intent.namedProvider))
        // Its own take number, unless another history gave that to another job.
        let isTaken = try sql.exists(JobTable.hasTake, shot.key.merging(["take": intent.take]) { $1 })
        try insert(
            JobDraft(
                id: intent.job, shot: shot, take: isTaken ? try lastTake(of: shot) + 1 : intent.take,
                spec: intent.spec, specDigest: intent.specDigest,
                route: Route(provider: intent.provider, model: intent.providerModel, tariff: intent.tariff),
                orderedBy: intent.orderedBy, reason: .adopted, priority: intent.priority,
                maxRetries: intent.maxRetries, estimate: intent.estimate, queuedAt: intent.at,
                processingStartedAt: intent.at),
            text: "from the purchase journal")
        try makeCurrent(shot)
        return try job(intent.job)
    }
}

extension Submission {
    /// Notes what was found of it.
    ///
    /// - Returns: where it stands when its job goes on with it.
    mutating func note(_ found: FoundPurchase, at now: Timestamp) -> SubmissionState {
        if let sha256 = found.sha256 { note(.delivered(sha256: sha256), at: now) }
        if let operation = found.operation { note(.found(operation, byPerson: false), at: now) }
        if let result = found.result {
            note(.foundClip(result, byPerson: false), at: now)
            return .succeeded
        }
        return operation == nil ? .unknown : .accepted
    }
}

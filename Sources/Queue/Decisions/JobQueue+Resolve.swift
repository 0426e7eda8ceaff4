import Database
import Ledger
import Model

extension JobQueue {
    /// Settles the open purchase of a held job, or takes up the latest one of any job that was declared lost. Nothing is
    /// sent.
    ///
    /// - Returns: the job that goes on with what was found: a new take when the one with this id has gone on without it.
    /// - Throws: `unknownID`; `notAllowed` when there is no such purchase, or the operation belongs to another one.
    package func resolve(_ id: String, _ decision: PurchaseDecision) async throws -> Job {
        let newJob = surroundings.makeID()
        return try await write { work in
            let old = try work.job(id)
            switch decision {
            case .adoptOperation(let operation): return try work.adopt(operation, old)
            case .adoptResult(let result): return try work.adopt(result, old, newJob: newJob)
            case .declareLost(let isForced): return try work.declareLost(old, isForced: isForced)
            case .accept: return try work.accept(old)
            }
        }
    }
}

extension QueueTransaction {
    fileprivate func adopt(_ operation: ProviderOperation, _ old: Job) throws -> Job {
        var submission = try adoptable(of: old)
        guard try !isTaken(operation, byOtherThan: submission) else {
            throw QueueError(
                code: .notAllowed, message: "operation \(operation.name) belongs to another purchase already",
                remedy: "`dailies status --json` shows the operation of each job")
        }
        submission.note(.found(operation, byPerson: true), at: now)
        guard try isFree(old, for: submission) else {
            // The job waits for another purchase, or for none: a sweep asks about this one beside it.
            try apply(.asked(again: now), to: submission)
            return old
        }
        return try reopen(submission, as: .accepted, of: old, reason: .adopted)
    }

    fileprivate func adopt(_ result: VideoResult, _ old: Job, newJob: String) throws -> Job {
        var submission = try adoptable(of: old)
        let isTaken = try sql.exists(
            PurchaseTable.isResultTaken,
            ["provider": submission.provider, "result": result.reference, "id": submission.id])
        guard !isTaken else {
            throw QueueError(
                code: .notAllowed, message: "the clip \(result.reference) belongs to another purchase already",
                remedy: "Look for the one that was made for job \(old.id)")
        }
        submission.note(.foundClip(result, byPerson: true), at: now)
        return try takeUp(submission, as: .succeeded, reason: .adopted, newJob: newJob)
    }

    /// The purchase that a found operation or clip can belong to: what the job is held for or gets no further with, else
    /// what was declared lost or ended without a video.
    private func adoptable(of job: Job) throws -> Submission {
        if try isResolvable(job), let open = try openSubmission(of: job.id) { return open }
        let closed = try sql.row(
            PurchaseTable.lastAdoptable, ["job": job.id, "held": job.state == .held], Submission.init)
        guard let closed else { throw nothingToResolve(job) }
        return closed
    }

    /// Whether a person has to say what became of a job's purchase, or may: it is held, or is asked about in vain.
    private func isResolvable(_ job: Job) throws -> Bool {
        if job.state == .held { return true }
        let isWaiting = job.state == .processing && job.reason == .providerUnconfigured
        guard isWaiting || [.generating, .uploading].contains(job.state), job.isStuck else {
            return false
        }
        let isLeased = try sql.exists(LeaseTable.ofJob, ["id": job.id])
        guard !isLeased else {
            throw QueueError(
                code: .notAllowed, message: "a sweep is asking about job \(job.id) at this moment",
                remedy: "Try again in a minute")
        }
        return true
    }

    private func nothingToResolve(_ job: Job) -> QueueError {
        QueueError(
            code: .notAllowed, message: "job \(job.id) is \(job.state.rawValue); there is nothing to resolve",
            remedy: "Only what a held job bought, what a job asks about in vain, or what was declared lost, is resolved"
        )
    }

    /// Completes a job with the clip that is kept for it, at what its purchase costs.
    fileprivate func accept(_ old: Job) throws -> Job {
        guard old.state == .held, old.reason == .clipDiffers, let open = try openSubmission(of: old.id) else {
            throw QueueError(
                code: .notAllowed,
                message: "job \(old.id) is \(old.state.rawValue); no clip of it waits to be accepted",
                remedy: "Only a clip that differs from its order is accepted; `dailies status` shows which do")
        }
        // The length that was measured when the clip came.
        let seconds = try keptSeconds(of: old.id) ?? Double(old.spec.duration)
        _ = try complete(old, open, seconds: seconds, note: old.errorMessage)
        return try job(old.id)
    }

    /// The measured length of the clip that is kept for a job; nil when none is.
    private func keptSeconds(of job: String) throws -> Double? {
        try sql.row(ClipTable.seconds, ["job": job]) { try $0.real("seconds") }
    }

    private func isMade(_ job: Job) -> QueueError {
        let (what, remedy) =
            job.reason == .clipDiffers
            ? ("its clip is kept", "`dailies resolve \(job.id) --accept` takes it as it is")
            : ("its clip is made", "`dailies retry \(job.id)` goes on fetching it, at no cost")
        return QueueError(
            code: .notAllowed, message: "job \(job.id) is not lost: \(what)",
            remedy: remedy + "; --declare-lost --force gives it up and charges it")
    }

    /// Closes the purchase: what the provider reported as made is charged, about anything else it is asked for a while.
    fileprivate func declareLost(_ old: Job, isForced: Bool) throws -> Job {
        guard try isResolvable(old) else { throw nothingToResolve(old) }
        // What a person said was made is no fact of the provider's.
        if !isForced, let open = try openSubmission(of: old.id), open.state == .succeeded, open.adoptedAt == nil {
            throw isMade(old)
        }
        var job = old
        let open = try openSubmission(of: old.id)
        if var submission = open {
            let isMade = submission.state == .succeeded && submission.adoptedAt == nil
            if isMade {
                _ = try charge(
                    UsageFacts(
                        stated: submission.usage, ordered: old.spec.duration, delivered: try keptSeconds(of: old.id)),
                    &submission, of: &job)
            }
            // The answer about a clip that was made is known: it would bring back what the person has just dismissed.
            try apply(.givenUp(askAt: isMade ? nil : now), to: submission)
        }
        // What a person gave up is not looked after any more; its file stays where it is, or goes to the evidence.
        try sql.execute(ClipTable.forget, ["job": old.id])
        return try apply(.givenUp(hadPurchase: open != nil), to: job, was: old)
    }
}

extension Job {
    /// Whether it is asked about in vain, so that a person may know more.
    fileprivate var isStuck: Bool {
        switch reason {
        case .overdue, .providerUnconfigured: true
        default: errorCode != nil
        }
    }
}

import Database
import Ledger
package import Model

/// What a person found out about a purchase of which the program does not know what became of it.
package enum PurchaseDecision: Equatable, Sendable {
    /// The provider works on it, or did, under this operation.
    case adoptOperation(ProviderOperation)
    /// The provider left its clip here.
    case adoptResult(VideoResult)
    /// Nothing will come. Sweeps ask the provider for a while whether that is so.
    case declareLost
}

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
            case .declareLost: return try work.declareLost(old)
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
        submission.adopt(operation, at: now)
        guard try isFree(old, for: submission) else {
            // The job waits for another purchase, or for none: a sweep asks about this one beside it.
            submission.askAt = now
            try save(submission)
            return old
        }
        submission.state = .accepted
        return try reopen(submission, of: old, as: .generating, reason: "adopted")
    }

    fileprivate func adopt(_ result: VideoResult, _ old: Job, newJob: String) throws -> Job {
        var submission = try adoptable(of: old)
        submission.adopt(result, at: now)
        return try takeUp(submission, reason: "adopted", newJob: newJob)
    }

    /// The purchase that a found operation or clip can belong to: what the job is held for, else what was declared lost.
    private func adoptable(of job: Job) throws -> Submission {
        if job.state == .held, let open = try openSubmission(of: job.id) { return open }
        let lost = try sql.row(
            """
            SELECT \(Submission.columns) FROM submissions WHERE job = :job AND state = 'lost' ORDER BY n DESC LIMIT 1
            """, ["job": job.id], Submission.init)
        guard let lost else { throw nothingToResolve(job) }
        return lost
    }

    private func nothingToResolve(_ job: Job) -> QueueError {
        QueueError(
            code: .notAllowed, message: "job \(job.id) is \(job.state.rawValue); there is nothing to resolve",
            remedy: "Only what a held job bought, or what was declared lost, is resolved")
    }

    /// Closes the purchase: what the provider reported as made is charged, about anything else it is asked for a while.
    fileprivate func declareLost(_ old: Job) throws -> Job {
        guard old.state == .held else { throw nothingToResolve(old) }
        var job = old
        if var submission = try openSubmission(of: old.id) {
            if submission.state == .succeeded, let price = submission.pricePerSecond {
                job.charged += try ledger.settle(
                    price * (submission.billedSeconds ?? old.spec.duration), job: old.id, submission: submission.id)
            }
            // The answer about a clip that was made is known: it would bring back what the person has just dismissed.
            submission.askAt = submission.state == .succeeded ? nil : now
            submission.state = .lost
            submission.closedAt = now
            try save(submission)
            job.attemptCount += 1
        }
        try ledger.release(old.id, note: "declared lost")
        job.state = .failed
        job.reason = "declared_lost"
        try save(job, was: old)
        return job
    }
}

import Database
import Ledger
package import Model

/// What a person found out about a purchase of which the program does not know what became of it.
package enum PurchaseDecision: Equatable, Sendable {
    /// The provider works on it, or did, under this operation.
    case adoptOperation(ProviderOperation)
    /// The provider left its clip here.
    case adoptResult(VideoResult)
    /// Nothing will come. What the provider charged in spite of that is booked when it is known.
    case declareLost
}

extension JobQueue {
    /// Settles the latest purchase of a held job, or takes up again one that was declared lost. Nothing is sent.
    ///
    /// - Returns: the job's state afterwards.
    /// - Throws: `unknownID`; `notAllowed` when the job is not held and its purchase was not declared lost.
    package func resolve(_ id: String, _ decision: PurchaseDecision) async throws -> JobState {
        try await write { work in
            let old = try work.job(id)
            let submission = try work.latestSubmission(of: id)
            let isLost = old.state == .failed && submission?.state == .lost
            guard old.state == .held || isLost && decision != .declareLost else {
                throw QueueError(
                    code: .notAllowed, message: "job \(id) is \(old.state.rawValue); there is nothing to resolve",
                    remedy: "Only a held job, or one whose purchase was declared lost, is resolved")
            }
            switch decision {
            case .adoptOperation(let operation): return try work.adopt(operation, old, submission)
            case .adoptResult(let result): return try work.adopt(result, old, submission)
            case .declareLost: return try work.declareLost(old, submission)
            }
        }
    }
}

extension QueueTransaction {
    func latestSubmission(of job: String) throws -> Submission? {
        try sql.row(
            "SELECT \(Submission.columns) FROM submissions WHERE job = :job ORDER BY n DESC LIMIT 1", ["job": job],
            Submission.init)
    }

    fileprivate func adopt(
        _ operation: ProviderOperation, _ old: Job, _ submission: Submission?
    ) throws -> JobState {
        var submission = try adoptable(submission, of: old)
        let isTaken = try sql.exists(
            "SELECT 1 FROM submissions WHERE provider = :provider AND operation = :operation AND id <> :id",
            ["provider": submission.provider, "operation": operation.name, "id": submission.id])
        guard !isTaken else {
            throw QueueError(
                code: .notAllowed, message: "operation \(operation.name) belongs to another purchase already",
                remedy: "`dailies status --json` shows the operation of each job")
        }
        submission.state = .accepted
        submission.operation = operation.name
        submission.endpoint = operation.endpoint
        submission.acceptedAt = submission.acceptedAt ?? now
        submission.closedAt = nil
        try save(submission)
        return try goOnFollowing(old, as: .generating)
    }

    fileprivate func adopt(_ result: VideoResult, _ old: Job, _ submission: Submission?) throws -> JobState {
        var submission = try adoptable(submission, of: old)
        submission.state = .succeeded
        submission.result = result.reference
        submission.billedSeconds = result.billedSeconds
        submission.finishedAt = submission.finishedAt ?? now
        submission.closedAt = nil
        try save(submission)
        return try goOnFollowing(old, as: .uploading)
    }

    /// The purchase that a found operation or clip can belong to.
    private func adoptable(_ submission: Submission?, of job: Job) throws -> Submission {
        guard let submission, [.intent, .unknown, .accepted, .succeeded, .lost].contains(submission.state) else {
            throw QueueError(
                code: .notAllowed, message: "nothing was bought for job \(job.id) that could be adopted",
                remedy: "`dailies retry` queues it again")
        }
        return submission
    }

    private func goOnFollowing(_ old: Job, as state: JobState) throws -> JobState {
        var job = old
        job.state = state
        job.reason = "adopted"
        job.clearFailure()
        job.refusedClips = 0
        job.madeProgress(dueAt: now)
        try save(job, was: old)
        return state
    }

    /// Closes the purchase: what the provider reported as made is charged, for anything else nothing is known to be.
    fileprivate func declareLost(_ old: Job, _ submission: Submission?) throws -> JobState {
        var job = old
        if var submission, submission.closedAt == nil {
            if submission.state == .succeeded, let price = submission.pricePerSecond {
                job.charged += try ledger.settle(
                    price * (submission.billedSeconds ?? old.spec.duration), job: old.id, submission: submission.id)
            }
            submission.state = .lost
            submission.closedAt = now
            try save(submission)
            job.attemptCount += 1
        }
        try ledger.release(old.id, note: "declared lost")
        job.state = .failed
        job.reason = "declared_lost"
        try save(job, was: old)
        return .failed
    }
}

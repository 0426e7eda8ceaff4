import Database
import Ledger
package import Model

extension JobQueue {
    /// Queues jobs again that failed, or that are held without anything being bought for them; each with as many further
    /// attempts as its manifest allows, in one transaction. One that was held with a purchase that the provider took
    /// goes on with that; nothing is bought again. What was declared lost is asked about before it is bought again.
    ///
    /// - Throws: `unknownID`; `notAllowed` for any other job, and for one that a newer take has replaced;
    ///   `LedgerError.insufficientCredits`.
    package func retry(_ ids: [String]) async throws -> [RetryQuote] {
        try await write { work in
            try ids.map { id in
                let old = try work.job(id)
                let purchase = try work.openSubmission(of: id)
                if let purchase, old.state == .held, Self.mayGoOn(purchase, old) {
                    return try work.goOn(with: purchase, of: old)
                }
                if old.state == .held, let traits = old.reason?.traits(in: .held, Reason.Facts(job: id)),
                    traits.retry == .refused
                {
                    throw QueueError(
                        code: .notAllowed,
                        message: "job \(id) waits for a decision: \(old.errorMessage ?? traits.sentence)",
                        remedy: traits.nextAction)
                }
                let isOpen = purchase != nil
                guard old.state == .failed || old.state == .held, !isOpen else {
                    throw QueueError(
                        code: .notAllowed,
                        message: "job \(id) is \(old.state.rawValue)\(isOpen ? " with an open purchase" : ""); "
                            + "only jobs that failed, or are held with nothing bought, are retried",
                        remedy: Self.freeAction(for: old.state))
                }
                guard old.isCurrent else {
                    throw QueueError(
                        code: .notAllowed,
                        message: "take \(old.take) of shot \(old.shot.shot) is not the latest of the scene's shots",
                        remedy: "Submit the manifest again for a new take")
                }
                try work.authorize(old.estimate, for: old, consequence: "; nothing was queued")
                try work.hold(old.estimate ?? .zero, for: old)
                try work.askBeforeBuyingAgain(id)
                let job = try work.apply(.retried, to: old)
                return RetryQuote(job, holding: job.estimate)
            }
        }
    }

    /// Whether a held job has bought something that can be followed: not when nobody knows whether it was bought, nor when
    /// a person has to say whether the clip is taken.
    private static func mayGoOn(_ purchase: Submission, _ job: Job) -> Bool {
        switch job.reason?.traits(in: job.state)?.retry {
        case .looksFirst: true
        case .refused: false
        case .buys, .goesOn, .afterResolve, nil: [.accepted, .succeeded].contains(purchase.state)
        }
    }

    /// Lets orders go that a person has to approve, all of them or none: those that cost more than was quoted at today's
    /// price, which is held for them, and those that were submitted unapproved at the price that was quoted.
    ///
    /// - Parameters:
    ///   - ids: of the jobs; nil for all that wait for it.
    ///   - tariff: today's of a job's route; nil when no price is known. What it throws ends it all.
    /// - Throws: `unknownID`; `notAllowed` for a job that does not wait for that; `LedgerError.insufficientCredits`.
    package func approveOrders(
        _ ids: [String]?, tariff: @escaping @Sendable (Job) throws -> Tariff?
    ) async throws -> [RetryQuote] {
        try await write { work in
            let waiting = try work.sql.rows(JobTable.waitingForApproval) { try $0.text("id") }
            return try (ids ?? waiting).map { id in
                let old = try work.job(id)
                guard old.state == .held, old.reason == .price || old.reason == .approval else {
                    throw QueueError(
                        code: .notAllowed,
                        message: "job \(id) is \(old.state.rawValue) and does not wait to be approved",
                        remedy: Self.freeAction(for: old.state))
                }
                let isRisen = old.reason == .price
                let estimate = isRisen ? try tariff(old)?.quote(seconds: old.spec.duration) : old.estimate
                if isRisen { try work.authorize(estimate, for: old, consequence: "; nothing was changed") }
                try work.hold(estimate ?? .zero, for: old)
                let job = try work.apply(.priceApproved(estimate), to: old)
                return RetryQuote(job, holding: job.estimate)
            }
        }
    }

    /// The ids of all failed jobs that are current, in the order of the films.
    package func failedJobs() async throws -> [String] {
        try await database.read { sql in try sql.rows(JobTable.failed) { try $0.text("id") } }
    }

    /// Cancels jobs, in one transaction: at once what was not sent, else by asking the provider at the next sweep.
    ///
    /// - Throws: `unknownID`; `notAllowed` when a job has ended, or when nobody knows whether it was bought.
    package func cancel(_ ids: [String]) async throws -> [(job: String, result: CancelResult)] {
        try await write { work in
            try ids.map { id in
                let old = try work.job(id)
                let submission = try work.openSubmission(of: id)
                switch (old.state, submission?.state) {
                case (.queued, _), (.held, nil):
                    try work.cancel(old)
                    return (id, .canceled)
                case (.uploading, _):
                    throw QueueError(
                        code: .notAllowed, message: "the clip of job \(id) is made and is being fetched",
                        remedy: "It is kept; `dailies retake` orders another take")
                case (.processing, _), (.generating, _):
                    try work.requestCancel(of: old)
                    return (id, .requested)
                case (.held, _):
                    throw QueueError(
                        code: .notAllowed,
                        message: "job \(id) may have been bought: submission \(submission?.id ?? "") is "
                            + "\(submission?.state.rawValue ?? "")",
                        remedy: "Look at the provider's console, then settle it with `dailies resolve`")
                case (.completed, _), (.failed, _), (.canceled, _):
                    throw QueueError(
                        code: .notAllowed, message: "job \(id) is \(old.state.rawValue) and cannot be canceled",
                        remedy: Self.freeAction(for: old.state))
                }
            }
        }
    }

    /// What a person can do about a job in a state that does not allow what they asked for.
    private static func freeAction(for state: JobState) -> String {
        switch state {
        case .queued: "It is sent by the next sweep"
        case .processing, .generating, .uploading: "A sweep works on it; `dailies status` shows how far it is"
        case .completed: "Its clip is stored; `dailies retake` orders another take"
        case .failed: "`dailies retry` queues it again"
        case .canceled: "Submit its manifest again for a new job"
        case .held: "`dailies resolve` settles what was bought"
        }
    }
}

extension QueueTransaction {
    /// Goes on with a purchase where the lost workers left it.
    fileprivate func goOn(with purchase: Submission, of job: Job) throws -> RetryQuote {
        RetryQuote(try apply(.resumed(purchase.state), to: job), holding: .zero)
    }

    /// Notes the wish without touching the lease of whoever works on the job.
    fileprivate func requestCancel(of job: Job) throws {
        try sql.execute(
            JobTable.requestCancel, ["at": job.cancelRequestedAt ?? now, "now": now, "id": job.id])
        try record(
            .jobMoved(from: job.state, to: job.state, reason: .cancelRequested, text: nil), of: job.id, job.shot)
    }
}

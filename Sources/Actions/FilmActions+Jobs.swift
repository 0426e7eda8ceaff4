import Catalogue
import Ledger
package import Model
package import Queue

extension FilmActions {
    /// Queues jobs again.
    ///
    /// - Parameter jobs: those that failed, or are held with nothing bought; all is every failed one that is the latest of
    ///   its shot.
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`, `insufficientCredits`; nothing is queued then.
    package func retry(_ jobs: JobChoice) async throws -> QueuedAgain {
        try await queuedAgain {
            let chosen = if let named = jobs.named { named } else { try await queue.failedJobs() }
            return try await queue.retry(chosen)
        }
    }

    /// Queues one failed job again, as a button beside it asks.
    ///
    /// - Returns: the job as it stands now.
    /// - Throws: ``ActionError`` `unknown` when the scene has no such job, `notAllowed` when it is not failed,
    ///   `insufficientCredits`; nothing is queued then.
    package func retry(_ job: String, of scene: SceneID) async throws -> SceneStatus.JobStatus {
        let state = try await reads.job(job, of: scene).job.state
        guard state == .failed else {
            throw ActionError(
                code: .notAllowed, message: "job \(job) is \(state.rawValue); only a failed one is tried again",
                remedy: "`dailies status \(scene.project) \(scene.scene)` says what can be done with it")
        }
        _ = try await retry(.named([job]))
        return try await reads.job(job, of: scene)
    }

    /// Lets orders go that a person has to approve: at today's price what costs more than was quoted, and as it was quoted
    /// what was submitted unapproved.
    ///
    /// - Parameters:
    ///   - jobs: those that wait for it; all is every one that does.
    ///   - allowingUnpriced: whether they are ordered also where no price is known today.
    /// - Throws: ``ActionError`` `unpriced`, `unknown`, `notAllowed`, `insufficientCredits`; nothing is changed then.
    package func approveOrders(_ jobs: JobChoice, allowingUnpriced: Bool) async throws -> QueuedAgain {
        let today = surroundings.now().date
        return try await queuedAgain {
            try await queue.approveOrders(jobs.named) { job in
                let tariff = catalogue.offer(job.spec.model, at: job.provider)?
                    .tariff(job.spec.resolution, audio: job.spec.audio, on: today)
                guard tariff?.quote(seconds: job.spec.duration) != nil || allowingUnpriced else {
                    throw ActionError.unpriced(job.spec.model, "approve it")
                }
                return tariff
            }
        }
    }

    /// Cancels jobs: at once what was not sent, else the next sweep asks the provider to stop.
    ///
    /// - Throws: ``ActionError`` `unknown`, `notAllowed`; nothing is canceled then.
    package func cancel(_ jobs: [String]) async throws -> [(job: String, result: CancelResult)] {
        try await refusing { try await queue.cancel(jobs) }
    }

    private func queuedAgain(_ queueAgain: () async throws -> [RetryQuote]) async throws -> QueuedAgain {
        let quotes = try await refusing(queueAgain)
        if !quotes.isEmpty { wake() }
        return QueuedAgain(
            quotes: quotes, account: defaultAccount,
            available: try await reads.balances(of: Account.allCases).mapValues(\.available))
    }
}

/// Which jobs somebody means.
package enum JobChoice: Equatable, Sendable {
    case named([String])
    /// Every one for which it makes sense.
    case all

    /// nil for all.
    fileprivate var named: [String]? { if case .named(let jobs) = self { jobs } else { nil } }
}

/// Jobs that were queued again.
package struct QueuedAgain: Equatable, Sendable {
    package var quotes: [RetryQuote]
    /// Of the default route.
    package var account: Account
    /// What is left in each account.
    package var available: [Account: Credits]
}

import Actions
import Documents
import Ledger
import Model
import Queue

/// What `dailies retry` and `dailies approve-order` say of the jobs that were queued again, for people.
struct QueuedAgainText: CustomStringConvertible {
    var document: QueuedAgainDocument
    /// What was done to each: `queued again`.
    var what: String

    var description: String {
        let jobs = document.jobs.map { job in
            let cost = job.estimate.map { "\($0.short) credits held" } ?? "unpriced"
            return
                "\(job.project)/\(job.scene)/\(job.shot) take \(job.take) \(what) at \(job.provider), \(cost) (\(job.id))"
        }
        let accounts = document.accounts.map {
            "\($0.available.short) credits available in the account \($0.account.rawValue)"
        }
        return (jobs + accounts).joined(separator: "\n")
    }
}

extension QueuedAgainDocument {
    /// The document of what was queued again just now.
    init(schema: String, _ quotes: [RetryQuote], _ actions: FilmActions) async throws {
        var available: [Account: Credits] = [:]
        for account in Account.allCases { available[account] = try await actions.balance(of: account).available }
        self.init(schema: schema, quotes, account: actions.defaultAccount, available: available)
    }
}

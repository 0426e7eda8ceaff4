package import Model
package import Queue

/// `dailies.retry/1`, `dailies.approve-order/1`: jobs that were queued again, each with what is held for it.
package struct QueuedAgainDocument: Encodable {
    package var schema: String
    package var jobs: [QueuedJob]
    var totalEstimate: Credits
    /// Whether the total is all there is; otherwise it is a lower bound.
    var isComplete: Bool
    /// Of the account of the default route.
    package var available: Credits
    /// What is left in each account that pays for one of the jobs.
    package var accounts: [Share]

    private enum CodingKeys: String, CodingKey {
        case schema, jobs, available, accounts
        case isComplete = "complete"
        case totalEstimate = "total_estimate"
    }

    /// A job that was queued again.
    package struct QueuedJob: Encodable {
        package var id: String
        package var project: String
        package var scene: String
        package var shot: String
        package var take: Int
        /// Where it is rendered: as before.
        package var provider: String
        /// nil when unpriced.
        @ExplicitNull package var estimate: Credits?
    }

    /// What is left in one account.
    package struct Share: Encodable {
        package var account: Account
        package var available: Credits
    }

    /// - Parameters:
    ///   - schema: of the command that queued them.
    ///   - account: of the default route.
    ///   - available: in each account that was used.
    package init(schema: String, _ quotes: [RetryQuote], account: Account, available: [Account: Credits]) {
        self.schema = schema
        jobs = quotes.map {
            QueuedJob(
                id: $0.job, project: $0.shot.scene.project, scene: $0.shot.scene.scene, shot: $0.shot.shot,
                take: $0.take, provider: $0.provider, estimate: $0.estimate)
        }
        let total = quotes.filter { $0.account == account }.reduce(into: CreditTotal.zero) { $0 += $1.estimate }
        (totalEstimate, isComplete) = (total.known, total.isComplete)
        self.available = available[account] ?? .zero
        accounts = Account.allCases.filter { account in quotes.contains { $0.account == account } }
            .map { Share(account: $0, available: available[$0] ?? .zero) }
    }
}

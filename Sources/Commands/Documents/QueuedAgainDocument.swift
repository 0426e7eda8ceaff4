import Actions
import Ledger
import Model
import Queue

/// `dailies.retry/1`, `dailies.approve-order/1`: jobs that were queued again, each with what is held for it.
struct QueuedAgainDocument: Encodable {
    var schema: String
    var jobs: [QueuedJob]
    var totalEstimate: Credits
    /// Of the account of the default route.
    var available: Credits
    /// What is left in each account that pays for one of the jobs.
    var accounts: [Share]

    private enum CodingKeys: String, CodingKey {
        case schema, jobs, available, accounts
        case totalEstimate = "total_estimate"
    }

    struct QueuedJob: Encodable {
        var id: String
        var project: String
        var scene: String
        var shot: String
        var take: Int
        /// Where it is rendered: as before.
        var provider: String
        @ExplicitNull var estimate: Credits?
    }

    struct Share: Encodable {
        var account: Account
        var available: Credits
    }

    init(schema: String, _ quotes: [RetryQuote], _ balances: Balances) {
        self.schema = schema
        jobs = quotes.map {
            QueuedJob(
                id: $0.job, project: $0.shot.scene.project, scene: $0.shot.scene.scene, shot: $0.shot.shot,
                take: $0.take, provider: $0.provider, estimate: $0.estimate)
        }
        totalEstimate = quotes.filter { $0.account == balances.account }.reduce(.zero) { $0 + ($1.estimate ?? .zero) }
        available = balances[balances.account]
        accounts = balances.of(quotes)
    }

    /// What is available in each account, and which is that of the default route.
    struct Balances {
        var account: Account
        var available: [Account: Credits]

        init(_ actions: FilmActions) async throws {
            account = actions.defaultAccount
            available = [:]
            for account in Account.allCases { available[account] = try await actions.balance(of: account).available }
        }

        subscript(account: Account) -> Credits { available[account] ?? .zero }

        /// Of the accounts that pay for one of the jobs.
        func of(_ quotes: [RetryQuote]) -> [Share] {
            Account.allCases.filter { account in quotes.contains { $0.account == account } }
                .map { Share(account: $0, available: self[$0]) }
        }
    }

    /// Tells people the same.
    static func describe(_ quotes: [RetryQuote], _ what: String, _ balances: Balances) {
        for quote in quotes {
            let cost = quote.estimate.map { "\($0.short) credits held" } ?? "unpriced"
            Terminal.print(
                "\(quote.shot.scene.project)/\(quote.shot.scene.scene)/\(quote.shot.shot) take \(quote.take) \(what) at \(quote.provider), "
                    + "\(cost) (\(quote.job))")
        }
        for share in balances.of(quotes) {
            Terminal.print("\(share.available.short) credits available in the account \(share.account.rawValue)")
        }
    }
}

import Model
import Queue
import Sweep

/// `dailies.sweep/1`: what one sweep did.
struct SweepDocument: Encodable {
    var schema = "dailies.sweep/1"
    var sweep: String
    var startedAt: Timestamp
    var finishedAt: Timestamp
    var outcome: SweepOutcome
    var submitted: Int
    var polled: Int
    var completed: Int
    var failed: Int
    var held: Int
    var retried: Int
    var resumed: Int
    /// In the account of the default route.
    var creditsSettled: Credits
    /// In each account in which something was settled; they are never added up.
    var accounts: [Share]
    /// Providers that are not configured, with the jobs that waited for each.
    var unconfigured: [Waiting]
    var exitCode: Int32

    struct Share: Encodable {
        var account: Account
        var settled: Credits
    }

    struct Waiting: Encodable {
        var provider: String
        var jobs: Int
    }

    private enum CodingKeys: String, CodingKey {
        case schema, sweep, outcome, submitted, polled, completed, failed, held, retried, resumed, unconfigured,
            accounts
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case creditsSettled = "credits_settled"
        case exitCode = "exit_code"
    }

    /// A sweep that did not run, because another one does.
    init(skipped id: String, at now: Timestamp, account: Account) {
        self.init(SweepResult(sweep: id, startedAt: now, outcome: .skipped), account: account)
        exitCode = ExitStatus.busy.rawValue
    }

    /// - Parameter account: of the default route.
    init(_ result: SweepResult, account: Account) {
        sweep = result.sweep
        startedAt = result.startedAt
        finishedAt = result.finishedAt
        outcome = result.outcome
        submitted = result.submitted
        polled = result.polled
        completed = result.completed
        failed = result.failed
        held = result.held
        retried = result.retried
        resumed = result.resumed
        creditsSettled = result.creditsSettled[account] ?? .zero
        accounts = result.creditsSettled.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            Share(account: $0.key, settled: $0.value)
        }
        unconfigured = result.unconfigured.sorted { $0.key < $1.key }.map { Waiting(provider: $0.key, jobs: $0.value) }
        exitCode = result.exitStatus.rawValue
    }
}

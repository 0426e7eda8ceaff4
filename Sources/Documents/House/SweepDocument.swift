package import Model
package import Queue

/// `dailies.sweep/1`: what one sweep did.
///
/// Made from a sweep's result in `Sweep`, which stands above this room.
package struct SweepDocument: Encodable {
    var schema = "dailies.sweep/1"
    package var sweep: String
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
    package var outcome: SweepOutcome
    package var submitted = 0
    package var polled = 0
    package var completed = 0
    package var failed = 0
    package var held = 0
    package var retried = 0
    package var resumed = 0
    /// In the account of the default route.
    package var creditsSettled: Credits
    /// In each account in which something was settled; they are never added up.
    var accounts: [Share]
    /// Providers that are not configured, with the jobs that waited for each.
    package var unconfigured: [Waiting]
    /// What was not bought at its end.
    package var paused: [PauseView] = []
    /// What its audit found wrong.
    package var faults: [FaultView] = []
    package var exitCode: Int32

    /// What was settled in one account.
    package struct Share: Encodable {
        package var account: Account
        package var settled: Credits
    }

    /// A provider that is not configured.
    package struct Waiting: Encodable {
        package var provider: String
        package var jobs: Int
    }

    private enum CodingKeys: String, CodingKey {
        case schema, sweep, outcome, submitted, polled, completed, failed, held, retried, resumed, unconfigured,
            accounts, paused, faults
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case creditsSettled = "credits_settled"
        case exitCode = "exit_code"
    }

    /// One that did nothing; the counts are set by whoever makes it.
    ///
    /// - Parameters:
    ///   - account: of the default route.
    ///   - settled: in each account in which something was.
    ///   - unconfigured: the providers that are not, with the jobs that waited for each.
    package init(
        sweep: String, startedAt: Timestamp, finishedAt: Timestamp, outcome: SweepOutcome, account: Account,
        settled: [Account: Credits], unconfigured: [String: Int], exitStatus: ExitStatus
    ) {
        self.sweep = sweep
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.outcome = outcome
        creditsSettled = settled[account] ?? .zero
        accounts = settled.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            Share(account: $0.key, settled: $0.value)
        }
        self.unconfigured = unconfigured.sorted { $0.key < $1.key }.map { Waiting(provider: $0.key, jobs: $0.value) }
        exitCode = exitStatus.rawValue
    }
}

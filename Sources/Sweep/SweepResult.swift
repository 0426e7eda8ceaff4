package import Model
package import Queue

/// What one sweep did.
package struct SweepResult: Equatable, Sendable {
    /// The sweep's id.
    package var sweep: String
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
    package var outcome: SweepOutcome
    /// Orders that were sent.
    package var submitted = 0
    /// Questions about operations.
    package var polled = 0
    package var completed = 0
    /// Jobs that failed for good.
    package var failed = 0
    package var held = 0
    /// Jobs that were queued again after an attempt without a clip.
    package var retried = 0
    /// Jobs that an earlier sweep had bought and this one went on with.
    package var resumed = 0
    /// By the account that paid; two accounts are never added up.
    package var creditsSettled: [Account: Credits] = [:]
    /// Whether a job waits for credits.
    package var isOutOfCredits = false
    /// Whether a job waits for a budget.
    package var isOverBudget = false
    /// Whether the provider's last answers were none, or it does not let us have what was bought.
    package var isProviderUnavailable = false
    /// Whether the provider has no such model, project or region for us.
    package var isMisconfigured = false
    /// Whether purchases were found that the database does not know.
    package var isDatabaseOlder = false
    /// The providers that are not configured, each with the jobs that waited for it when that was seen.
    package var unconfigured: [String: Int] = [:]
    /// What is not bought for the time being, at its end.
    package var paused: [Pause] = []
    /// What its audit found wrong.
    package var faults: [AuditFault] = []

    /// Jobs whose bought work we were not let have.
    private var rightsLacking: Set<String> = []

    /// What the command exits with (the contract's list).
    package var exitStatus: ExitStatus {
        ExitStatus.mostSerious(
            [
                isMisconfigured || !unconfigured.isEmpty ? .configuration : nil,
                isDatabaseOlder || !faults.isEmpty ? .broken : nil,
                isProviderUnavailable || !rightsLacking.isEmpty ? .providerUnavailable : nil,
                isOutOfCredits || isOverBudget ? .outOfCredits : nil,
                failed > 0 ? .jobFailed : nil,
            ].compactMap(\.self))
    }

    /// A sweep that has done nothing yet.
    package init(sweep: String, startedAt: Timestamp, outcome: SweepOutcome = .finished) {
        self.sweep = sweep
        self.startedAt = startedAt
        finishedAt = startedAt
        self.outcome = outcome
    }

    /// Adds what one step did.
    ///
    /// - Parameter account: of its provider.
    mutating func add(_ step: StepReport, account: Account) {
        submitted += step.submitted ? 1 : 0
        polled += step.polled ? 1 : 0
        completed += step.completed ? 1 : 0
        if step.settled > .zero { creditsSettled[account, default: .zero] += step.settled }
        isDatabaseOlder = isDatabaseOlder || step.foundUnknown
        isMisconfigured = isMisconfigured || step.isNotOffered
        isOverBudget = isOverBudget || step.isOverBudget
        if step.lacksRights { rightsLacking.insert(step.job) } else if step.completed { rightsLacking.remove(step.job) }
        switch step.next {
        case .fail: failed += 1
        case .hold: held += 1
        case .retry: retried += 1
        case .lookUp, nil: break
        }
    }
}

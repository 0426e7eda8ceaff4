import Model
import Queue
import Sweep

/// What `dailies sweep` says of what it did, for people.
struct SweepText: CustomStringConvertible {
    var result: SweepResult

    var description: String {
        let counts = [
            (result.submitted, "submitted"), (result.resumed, "resumed"), (result.completed, "completed"),
            (result.retried, "to be tried again"), (result.failed, "failed"), (result.held, "held for a decision"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let ending =
            switch result.outcome {
            case .finished: "nothing left to do"
            case .deadline: "the rest waits for the next sweep"
            case .limit: "as many jobs as allowed were submitted"
            case .stopped: "stopped by a signal; the rest is resumed by the next sweep"
            case .failed, .skipped: result.outcome.rawValue
            }
        var line = (counts.isEmpty ? ["nothing was due"] : counts).joined(separator: ", ") + "; \(ending)"
        for (account, credits) in result.creditsSettled.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            line += "; \(credits.short) credits settled in the account \(account.rawValue)"
        }
        if !result.faults.isEmpty {
            line += "\nThe books are wrong, so that nothing is bought any more:"
            for fault in result.faults { line += "\n  \(fault.text)" }
            line += "\n`dailies check --deep` looks at all of them; `dailies resume` goes on once they are right."
        }
        for pause in result.paused where result.faults.isEmpty {
            line += "\nNothing is bought where \(pause.words). `dailies resume\(pause.scope.flag)` lets it go on."
        }
        if result.isOverBudget {
            line +=
                "\nJobs wait for a budget; nothing is lost. `dailies status` shows it; the setting credits.budgets raises it."
        }
        if result.isOutOfCredits {
            line +=
                "\nPaused for lack of credits; nothing is lost. `dailies credits grant` adds some, `balance` shows where."
        }
        if result.isProviderUnavailable {
            line += "\nThe provider refused us or did not answer at the end; what waits is tried by the next sweep."
        }
        if result.isDatabaseOlder {
            line +=
                "\nNothing was bought: the database is older than its purchases. `dailies adopt` says what it lacks."
        }
        for (provider, jobs) in result.unconfigured.sorted(by: { $0.key < $1.key }) {
            line +=
                "\n\(provider) is not configured"
                + (jobs > 0 ? ": \(jobs) \(jobs == 1 ? "job waits" : "jobs wait")" : "")
                + ". `dailies providers` says what is missing."
        }
        if result.isMisconfigured {
            line +=
                "\nThe provider has no such model, project or region for us; all shots stay queued. Check the settings."
        }
        if result.failed > 0 {
            line += "\n`dailies status PROJECT SCENE` says why jobs failed; `dailies retry --failed` queues them again."
        }
        return line
    }
}

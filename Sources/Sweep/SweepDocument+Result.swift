package import Documents
package import Model
import Queue

extension SweepDocument {
    /// A sweep that did not run, because another one does.
    ///
    /// - Parameter account: of the default route.
    package init(skipped id: String, at now: Timestamp, account: Account) {
        self.init(SweepResult(sweep: id, startedAt: now, outcome: .skipped), account: account)
        exitCode = ExitStatus.busy.rawValue
    }

    /// What a sweep did.
    ///
    /// - Parameter account: of the default route.
    package init(_ result: SweepResult, account: Account) {
        self.init(
            sweep: result.sweep, startedAt: result.startedAt, finishedAt: result.finishedAt, outcome: result.outcome,
            account: account, settled: result.creditsSettled, unconfigured: result.unconfigured,
            exitStatus: result.exitStatus)
        submitted = result.submitted
        polled = result.polled
        completed = result.completed
        failed = result.failed
        held = result.held
        retried = result.retried
        resumed = result.resumed
        paused = result.paused.map(PauseView.init)
        faults = result.faults.map(FaultView.init)
    }
}

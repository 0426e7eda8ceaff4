import Model
import Providers
import Queue

extension SweepRun {
    /// Finds out what became of a purchase of which no answer is known, and never sends it again.
    ///
    /// A process that was stopped between its last check and its write could still send late. The mock orders inside
    /// the sweep that holds the lock, so the death of that process closes the hole (`conclusive`). Where nothing
    /// closes it, not finding the order proves nothing, and a person decides once the adopt window has passed.
    func lookUp(_ claim: Claim) async throws -> StepReport {
        guard let submission = claim.submission else {
            throw QueueError(code: .illegalMove, message: "job \(claim.job.id) has nothing to look for")
        }
        var report = StepReport(providerAnswered: true)
        switch await provider.find(order(for: claim.job, submission)) {
        case .found(let operation):
            try await recordAccepted(submission, operation)
        case .foundResult(let result):
            try await queue.recordSucceeded(submission.id, result)
        case .notFound where provider.capabilities.lookup == .conclusive:
            let failure = ProviderFailure(
                outcome: .infrastructure, code: "NOT_SENT", message: "the worker was lost before it sent the order")
            report.next = try await queue.recordRejected(claim.lease, submission.id, because: failure)
        case .notFound:
            report.next = try await keepLooking(claim, submission)
        case .unavailable(let failure):
            report.providerAnswered = false
            observer.warning("\(provider.name) cannot be asked about \(submission.id): \(failure.message)")
            try await queue.recordWaiting(
                claim.lease, askAgainAfter: wait(afterTries: claim.job.tries), because: failure)
        }
        return report
    }

    private func keepLooking(_ claim: Claim, _ submission: Submission) async throws -> JobLife.NextStep? {
        let age = surroundings.now().seconds(since: submission.intentAt)
        guard age >= limits.adoptWindow || provider.capabilities.lookup == .none else {
            try await queue.recordWaiting(claim.lease, askAgainAfter: pollInterval(atAge: age))
            return nil
        }
        let failure = ProviderFailure(
            outcome: .unknownSubmit, code: "UNKNOWN",
            message: "\(provider.name) may have accepted this; it was not found within \(Int(age / 60)) min, and "
                + "nothing will be sent again automatically")
        try await queue.hold(claim.lease, because: failure, reason: OutcomeClass.unknownSubmit.code)
        return .hold
    }
}

import Model
import Providers
import Queue

extension ProviderWork {
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
            report.next = try await recordAccepted(claim, submission, operation)
        case .foundResult(let result):
            try await sweep.queue.recordSucceeded(submission.id, result)
        case .notFound where provider.capabilities.lookup == .conclusive:
            let failure = ProviderFailure(
                outcome: .infrastructure, code: "NOT_SENT", message: "the worker was lost before it sent the order")
            report.next = try await sweep.queue.recordRejected(claim.lease, submission.id, because: failure)
            await note(.rejected, of: submission.id)
        case .notFound:
            return try await keepLooking(claim, submission)
        case .unavailable(let failure):
            // Where we may not look, time changes nothing; an outage ends some day.
            let patience =
                failure.isAnswer ? sweep.limits.adoptWindow : max(sweep.limits.adoptWindow, Self.longestOutage)
            guard sweep.surroundings.now().seconds(since: submission.intentAt) < patience else {
                return try await giveUp(claim, "it could not be looked for: \(failure.message)")
            }
            report.providerAnswered = failure.isAnswer
            report.lacksRights = failure.isAboutUs
            sweep.observer.warning("\(provider.name) cannot be asked about \(submission.id): \(failure.message)")
            try await sweep.queue.recordWaiting(
                claim.lease, askAgainAfter: pause(failure.retryAfter, or: wait(afterTries: claim.job.tries)),
                because: failure)
        }
        return report
    }

    /// Seconds for which a provider that cannot be asked is waited for: a day.
    private static let longestOutage = 86_400.0

    private func keepLooking(_ claim: Claim, _ submission: Submission) async throws -> StepReport {
        let age = sweep.surroundings.now().seconds(since: submission.intentAt)
        guard mayBeFound(submission) else {
            return try await giveUp(claim, "there is no place where it could be looked for")
        }
        guard age < sweep.limits.adoptWindow else {
            return try await giveUp(
                claim, "it was not found within \(age < 120 ? "\(Int(age)) s" : "\(Int(age / 60)) min")")
        }
        try await sweep.queue.recordWaiting(
            claim.lease, askAgainAfter: pollInterval(atAge: age), because: doubt("it is being looked for"))
        return StepReport(providerAnswered: true)
    }

    /// Whether there is anything to look at: for a purchase that was made before the provider was told places, there is not.
    func mayBeFound(_ submission: Submission) -> Bool {
        let address = PurchaseAddress(job: JobAddress(root: sweep.root, job: submission.job), submission: submission.id)
        return submission.place != nil || provider.capabilities.lookup != .none && provider.place(address) == nil
    }

    private func giveUp(_ claim: Claim, _ reason: String) async throws -> StepReport {
        try await sweep.queue.hold(
            claim.lease, because: doubt(reason), reason: .unknownSubmit,
            asksOn: claim.submission.map(mayBeFound) ?? false)
        return StepReport(next: .hold, providerAnswered: true)
    }

    private func doubt(_ state: String) -> ProviderFailure {
        ProviderFailure(
            outcome: .unknownSubmit, code: "UNKNOWN",
            message: "\(provider.name) may have accepted this; \(state), and nothing will be sent again automatically")
    }
}

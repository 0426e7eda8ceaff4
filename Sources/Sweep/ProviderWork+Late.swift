import Model
import Providers
import Queue

extension ProviderWork {
    /// Asks once what became of a purchase that a person declared lost. A question without an answer is no verdict:
    /// the queue says when it is asked again.
    func ask(about lost: LostPurchase) async throws -> StepReport {
        let submission = lost.submission
        if let name = submission.operation {
            return try await poll(ProviderOperation(name: name, endpoint: submission.endpoint ?? ""), of: submission)
        }
        guard mayBeFound(submission) else {
            try await sweep.queue.recordStillLost(submission.id, asksAgain: false)
            return StepReport()
        }
        switch await provider.find(order(for: lost.job, submission)) {
        case .found(let operation):
            guard try await sweep.queue.recordFound(submission.id, operation: operation) else { break }
            return try await poll(operation, of: submission)
        case .foundResult(let result):
            try await sweep.queue.recordLateSuccess(submission.id, result)
        case .notFound:
            try await sweep.queue.recordStillLost(submission.id, asksAgain: provider.capabilities.lookup != .conclusive)
        case .unavailable(let failure):
            return try await askLater(submission, because: failure)
        }
        return StepReport(providerAnswered: true)
    }

    private func poll(_ operation: ProviderOperation, of submission: Submission) async throws -> StepReport {
        var report = StepReport(polled: true, providerAnswered: true)
        switch await provider.poll(operation) {
        case .pending: try await sweep.queue.recordStillLost(submission.id, asksAgain: true)
        case .succeeded(let result): try await sweep.queue.recordLateSuccess(submission.id, result)
        case .failed(let failure):
            report.settled = try await sweep.queue.recordLateFailure(submission.id, because: failure)
        case .unavailable(let failure): report = try await askLater(submission, because: failure)
        case .gone: try await sweep.queue.recordStillLost(submission.id, asksAgain: false)
        }
        return report
    }

    private func askLater(_ submission: Submission, because failure: ProviderFailure) async throws -> StepReport {
        sweep.observer.warning("\(provider.name) did not say what became of \(submission.id): \(failure.message)")
        try await sweep.queue.recordStillLost(submission.id, asksAgain: true)
        return StepReport(providerAnswered: failure.isAnswer)
    }
}

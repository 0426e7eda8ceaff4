import Model
import Providers
import Queue

/// The steps of a sweep at one provider: each is one lease, and ends in one transaction.
struct ProviderWork: Sendable {
    let sweep: SweepRun
    let provider: any VideoProvider

    /// Does one step. One that cannot be done gives its job back at once: only a step that may itself be to blame counts
    /// towards the limit after which a person has to look.
    func outcome(of claim: Claim) async -> Result<StepReport, any Error> {
        do {
            var report = try await step(claim)
            report.job = claim.job.id
            return .success(report)
        } catch {
            let isOurs = (error as? any ConsequentialError)?.exitStatus ?? .broken
            // The error itself is what is reported; a database that fails here too is rescued by the next sweep.
            try? await sweep.queue.release(claim.lease, asLoss: isOurs == .broken)
            return .failure(error)
        }
    }

    /// Asks one question about a lost purchase, which has no lease to give back.
    func outcome(of lost: LostPurchase) async -> Result<StepReport, any Error> {
        do {
            return .success(try await ask(about: lost))
        } catch {
            return .failure(error)
        }
    }

    private func step(_ claim: Claim) async throws -> StepReport {
        switch (claim.job.state, claim.submission?.state) {
        case (.uploading, _): return try await fetch(claim)
        case (.generating, _): return try await poll(claim)
        case (.processing, nil): return try await submit(claim)
        default: return try await lookUp(claim)
        }
    }
}

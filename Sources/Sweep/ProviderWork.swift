import Model
import Providers
import Queue

/// The steps of a sweep at one provider: each is one lease, and ends in one transaction.
struct ProviderWork: Sendable {
    private(set) var sweep: SweepRun
    let provider: any VideoProvider

    init(sweep: SweepRun, provider: any VideoProvider) {
        self.sweep = sweep
        self.provider = provider
    }

    /// The same, with a job named in what it warns of.
    private func speaking(of job: String) -> ProviderWork {
        var work = self
        let warnings = sweep.warnings
        work.sweep.observer.warning = { warnings.add($0, job: job) }
        return work
    }

    /// Does one step. One that cannot be done gives its job back at once: only a step that may itself be to blame counts
    /// towards the limit after which a person has to look.
    ///
    /// - Parameter lost: ends a fetch when its lease is lost.
    func outcome(of claim: Claim, endedBy lost: StopSignal = StopSignal()) async -> Result<StepReport, any Error> {
        let work = speaking(of: claim.job.id)
        do {
            var report =
                claim.job.state == .uploading
                ? try await lost.cancelling { try await work.step(claim) } : try await work.step(claim)
            report.job = claim.job.id
            return .success(report)
        } catch let error as QueueError where error.code == .leaseLost {
            // Whoever has the job now goes on with it; what was found out and is a fact is recorded.
            work.sweep.observer.warning("\(error.message): this sweep was away for too long, and leaves it alone")
            return .success(StepReport(job: claim.job.id))
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
            return .success(try await speaking(of: lost.job.id).ask(about: lost))
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

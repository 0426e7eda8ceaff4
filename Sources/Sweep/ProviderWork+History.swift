import Model
import Providers
import Queue
import Storage

/// What is looked at before something is bought: what the database does not know may lie on the disk or at the provider.
extension ProviderWork {
    /// Looks where a purchase of this job, or of its scene, may have left something that the database does not know.
    ///
    /// - Returns: what came of it, when nothing is bought now; nil when nothing is there.
    func lookBeforeBuying(_ claim: Claim, tariff: Tariff?) async throws -> StepReport? {
        if let report = try await lookAtDisk(claim) { return report }
        switch await provider.history(of: JobAddress(root: sweep.root, job: claim.job.id)) {
        case .notKept: return nil
        case .unavailable(let failure):
            return try await cannotLook(claim, failure)
        case .found(let purchases):
            return try await takeUp(purchases, claim, tariff: tariff)
        }
    }

    /// A clip in the place of a job that has none, and clips of jobs of its scene that nobody knows.
    private func lookAtDisk(_ claim: Claim) async throws -> StepReport? {
        let location = claim.job.clipLocation
        if let standing = try await sweep.storage.stored(location) {
            let isKnown = try await sweep.queue.knowsClip(standing.sha256, of: claim.job.id)
            guard isKnown || !standing.isFile else {
                sweep.observer.warning(
                    "\(standing.address) stands in the place of a clip that is not bought yet; "
                        + SweepRun.nothingIsBought
                )
                return try await stopBuying(claim)
            }
            let evidence = try await sweep.storage.setAside(location)
            sweep.observer.warning("what stood in the place of job \(claim.job.id)'s clip is now \(evidence)")
        }
        guard await !sweep.seenScenes.contains(location.scene) else { return nil }
        let unknown = try await sweep.queue.unknownJobs(among: try await sweep.storage.jobs(of: location.scene))
        guard let first = unknown.first else {
            await sweep.seenScenes.insert(location.scene)
            return nil
        }
        sweep.observer.warning(
            "scene \(location.scene.scene) of \(location.scene.project) has clips of \(unknown.count) jobs that the "
                + "database does not know, such as \(first); " + SweepRun.nothingIsBought)
        return try await stopBuying(claim)
    }

    /// Has nobody buy anything until the database was compared with its purchases, not even who is about to.
    private func stopBuying(_ claim: Claim) async throws -> StepReport {
        try await sweep.queue.recordOlder()
        try await sweep.queue.release(claim.lease, asLoss: false)
        return StepReport(foundUnknown: true)
    }

    private func cannotLook(_ claim: Claim, _ failure: ProviderFailure) async throws -> StepReport {
        sweep.observer.warning(
            "\(provider.name) cannot be asked what job \(claim.job.id) left there, so nothing is bought for it now: "
                + failure.message)
        var report = StepReport(providerAnswered: failure.isAnswer, isNotOffered: failure.outcome == .notOffered)
        if [.auth, .notOffered].contains(failure.outcome) { report.closesGate = .refusal }
        if failure.outcome == .quota { report.closesGate = .quota(retryAfter: failure.retryAfter) }
        report.next = try await sweep.queue.fail(claim.lease, because: failure.asReasonToWait)
        return report
    }

    private func takeUp(
        _ purchases: [FoundPurchase], _ claim: Claim, tariff: Tariff?
    ) async throws -> StepReport? {
        let job = JobAddress(root: sweep.root, job: claim.job.id)
        let taken = try await sweep.queue.takeUp(
            purchases, of: claim.job.id, lease: claim.lease, tariff: tariff,
            place: { provider.place(PurchaseAddress(job: job, submission: $0)) })
        guard let taken else { return nil }
        sweep.observer.warning(
            "\(provider.name) already has a clip of job \(claim.job.id): it is taken, and nothing is bought"
                + (taken.hasUnknown ? "; the database is older than this purchase; \(SweepRun.nothingIsBought)" : ""))
        return StepReport(providerAnswered: true, foundUnknown: taken.hasUnknown)
    }
}

extension ProviderFailure {
    /// The same as a reason to try again later, whatever it says of an order that was not sent.
    fileprivate var asReasonToWait: ProviderFailure {
        switch outcome {
        case .auth, .notOffered, .quota, .infrastructure: return self
        case .transient, .contentRefused, .invalidRequest, .noVideo, .unknownSubmit:
            var failure = self
            failure.outcome = .infrastructure
            return failure
        }
    }
}

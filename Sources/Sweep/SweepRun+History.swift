import Model
import Providers
import Queue
import Storage

/// What tells a sweep that its database is older than what was bought. It buys nothing then: what it would buy may lie in
/// the journal, on the disk or at the provider already.
extension SweepRun {
    /// Reads the part of the purchase journal that the database does not know, tells it of operations that it could not be
    /// told of, and finds out whether it knows all of the purchases.
    func isDatabaseOlder() async throws -> Bool {
        let installation = try await queue.installation()
        if let restored = installation.restoredAt {
            observer.warning(
                "the database was put back from a backup, or found to be older than its purchases, at \(restored), and "
                    + "not compared with them since; "
                    + Self.nothingIsBought)
            return true
        }
        let reading = try await readJournal(after: installation.journal)
        let purchases = Set(reading.entries.map(\.submission)).sorted()
        let unknown = try await queue.unknownSubmissions(among: purchases)
        guard unknown.isEmpty else {
            observer.warning(
                "the purchase journal has \(unknown.count) purchases that the database does not know, such as submission "
                    + "\(unknown[0]): the database is older than its purchases; " + Self.nothingIsBought)
            return true
        }
        if reading.tornLines > 0 {
            observer.warning(
                "\(reading.tornLines) lines of the purchase journal were torn by a power cut; nothing was sent on their "
                    + "word")
        }
        for case .progress(let submission, .accepted(let operation)) in reading.entries {
            do {
                try await queue.recordAccepted(submission, operation: operation)
            } catch let error as QueueError {
                observer.warning("operation \(operation.name) of submission \(submission): \(error)")
            }
        }
        try await queue.recordJournal(reading.end)
        return false
    }

    private static let nothingIsBought =
        "nothing is bought until `dailies adopt` has said what it found and `dailies adopt --yes` has taken it in"

    /// The purchase journal as far as the database does not know it. One that has lost lines is read from its beginning, as
    /// another history may have written it, and goes on in a new file.
    private func readJournal(after position: JournalPosition) async throws -> JournalReading {
        do {
            return try await journal.entries(after: position)
        } catch {
            guard error.code == .behind else { throw error }
            observer.warning("\(error); what is bought from now on is noted in a new file")
        }
        var reading = try await journal.entries(after: JournalPosition(file: 0, bytes: 0))
        reading.end = JournalPosition(file: try await journal.beginNewFile(after: position.file), bytes: 0)
        return reading
    }

    /// Looks where a purchase of this job, or of its scene, may have left something that the database does not know.
    ///
    /// - Returns: what came of it, when nothing is bought now; nil when nothing is there.
    func lookBeforeBuying(_ claim: Claim, providerModel: String, price: Credits?) async throws -> StepReport? {
        if let report = try await lookAtDisk(claim) { return report }
        switch await provider.history(of: JobAddress(root: root, job: claim.job.id)) {
        case .notKept: return nil
        case .unavailable(let failure):
            return try await cannotLook(claim, failure)
        case .found(let purchases):
            return try await takeUp(purchases, claim, providerModel: providerModel, price: price)
        }
    }

    /// A clip in the place of a job that has none, and clips of jobs of its scene that nobody knows.
    private func lookAtDisk(_ claim: Claim) async throws -> StepReport? {
        let location = claim.job.clipLocation
        if let standing = try await storage.stored(location) {
            let isKnown = try await queue.knowsClip(standing.sha256, of: claim.job.id)
            guard isKnown || !standing.isFile else {
                observer.warning(
                    "\(standing.path) stands in the place of a clip that is not bought yet; " + Self.nothingIsBought)
                return try await stopBuying(claim)
            }
            let evidence = try await storage.setAside(location)
            observer.warning("what stood in the place of job \(claim.job.id)'s clip is now \(evidence)")
        }
        guard await !seenScenes.contains(location.scene) else { return nil }
        let unknown = try await queue.unknownJobs(among: try await storage.jobs(of: location.scene))
        guard let first = unknown.first else {
            await seenScenes.insert(location.scene)
            return nil
        }
        observer.warning(
            "scene \(location.scene.scene) of \(location.scene.project) has clips of \(unknown.count) jobs that the "
                + "database does not know, such as \(first); " + Self.nothingIsBought)
        return try await stopBuying(claim)
    }

    /// Has nobody buy anything until the database was compared with its purchases, not even who is about to.
    private func stopBuying(_ claim: Claim) async throws -> StepReport {
        try await queue.recordOlder()
        try await queue.release(claim.lease, asLoss: false)
        return StepReport(foundUnknown: true)
    }

    private func cannotLook(_ claim: Claim, _ failure: ProviderFailure) async throws -> StepReport {
        observer.warning(
            "\(provider.name) cannot be asked what job \(claim.job.id) left there, so nothing is bought for it now: "
                + failure.message)
        var report = StepReport(providerAnswered: failure.isAnswer, isNotOffered: failure.outcome == .notOffered)
        if [.auth, .notOffered].contains(failure.outcome) { report.closesGate = .refusal }
        if failure.outcome == .quota { report.closesGate = .quota(retryAfter: failure.retryAfter) }
        report.next = try await queue.fail(claim.lease, because: failure.asReasonToWait)
        return report
    }

    private func takeUp(
        _ purchases: [FoundPurchase], _ claim: Claim, providerModel: String, price: Credits?
    ) async throws -> StepReport? {
        let job = JobAddress(root: root, job: claim.job.id)
        let taken = try await queue.takeUp(
            purchases, of: claim.job.id, lease: claim.lease, provider: provider.name, providerModel: providerModel,
            pricePerSecond: price, place: { provider.place(PurchaseAddress(job: job, submission: $0)) })
        guard let taken else { return nil }
        observer.warning(
            "\(provider.name) already has a clip of job \(claim.job.id): it is taken, and nothing is bought"
                + (taken.hasUnknown ? "; the database is older than this purchase; \(Self.nothingIsBought)" : ""))
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

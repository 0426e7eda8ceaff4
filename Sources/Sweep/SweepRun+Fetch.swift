import Media
import Model
import Providers
import Queue
import Storage

extension SweepRun {
    /// Downloads a finished clip, checks it, stores it for good and settles its charge. A failure here is never a
    /// reason to buy again.
    func fetch(_ claim: Claim) async throws -> StepReport {
        guard let submission = claim.submission, let reference = submission.result else {
            throw QueueError(code: .illegalMove, message: "job \(claim.job.id) is uploading without a result")
        }
        let location = ClipLocation(scene: claim.job.shot.scene, job: claim.job.id)
        if try await storage.stored(location) == nil {
            let result = VideoResult(reference: reference, billedSeconds: submission.billedSeconds)
            let operation = ProviderOperation(name: submission.operation ?? "", endpoint: submission.endpoint ?? "")
            let path = try storage.makeDownloadPath(for: claim.job.id)
            switch await stoppable({ await provider.download(result, of: operation, to: path) }) {
            case .delivered:
                failPoint("downloaded")
                try await queue.renew(claim.lease, seconds: JobQueue.LeaseLength.fetch)
                if let report = try await refuse(path, claim) { return report }
                _ = try await storage.store(path, as: location)
                failPoint("stored")
                try await queue.renew(claim.lease, seconds: JobQueue.LeaseLength.fetch)
            case .unavailable(let failure):
                // What we cut off ourselves says nothing about the provider.
                return try await fetchLater(claim, failure, answered: stop.isRequested ? nil : failure.isAnswer)
            case .unwritable(let reason):
                throw StorageError(code: .disk, message: "the clip of job \(claim.job.id) cannot be written: \(reason)")
            case .gone(let failure):
                try await queue.hold(claim.lease, because: failure, reason: "paid_but_lost")
                return StepReport(next: .hold, providerAnswered: true)
            }
        }
        return try await complete(claim, submission, location)
    }

    /// Records the clip that stands in its place: this run's, or that of a run that died before it could say so.
    private func complete(
        _ claim: Claim, _ submission: Submission, _ location: ClipLocation
    ) async throws -> StepReport {
        guard let clip = try await storage.stored(location) else {
            throw StorageError(code: .disk, message: "the clip of job \(claim.job.id) vanished while it was stored")
        }
        let facts: ClipFacts
        do {
            facts = try await clips.inspect(storage.localPath(of: clip), claim.job.spec)
        } catch {
            return try await refused(claim, error, mayChange: error.code == .toolFailed)
        }
        do {
            try await clips.makePoster(storage.localPath(of: clip), storage.posterPath(of: clip))
        } catch {
            observer.warning("no poster for job \(claim.job.id): \(error.message)")
        }
        let settled = try await queue.recordStored(
            claim.lease, submission.id, video: clip.path, seconds: facts.duration, sha256: clip.sha256)
        failPoint("completed")
        return StepReport(completed: true, settled: settled, providerAnswered: true)
    }

    /// What follows when a download is not the clip that was ordered: fetched again, in case it was cut short, and
    /// then held; nil when it is.
    private func refuse(_ path: String, _ claim: Claim) async throws -> StepReport? {
        do {
            _ = try await clips.inspect(path, claim.job.spec)
            return nil
        } catch {
            return try await refused(claim, error, mayChange: true)
        }
    }

    /// What follows when a clip did not pass, or nothing could be said about it: one clip that breaks the tools must not
    /// stop the others.
    ///
    /// - Parameter mayChange: whether another try can come to another end.
    private func refused(_ claim: Claim, _ error: MediaError, mayChange: Bool) async throws -> StepReport {
        guard error.code == .unacceptable || error.code == .toolFailed else { throw error }
        guard mayChange, claim.job.refusedClips + 1 < Self.downloadTries else { return try await hold(claim, error) }
        let outcome: OutcomeClass = error.code == .unacceptable ? .noVideo : .infrastructure
        let failure = ProviderFailure(outcome: outcome, code: "MEDIA", message: error.message)
        return try await fetchLater(claim, failure, answered: true, refusedClip: true)
    }

    /// Downloads of which none was acceptable, after which a person has to look.
    private static let downloadTries = 3

    private func hold(_ claim: Claim, _ error: MediaError) async throws -> StepReport {
        if error.code == .toolFailed {
            let failure = ProviderFailure(outcome: .infrastructure, code: "MEDIA", message: error.message)
            try await queue.hold(claim.lease, because: failure, reason: "clip_unchecked")
            return StepReport(next: .hold, providerAnswered: true)
        }
        let failure = ProviderFailure(
            outcome: .noVideo, code: "MEDIA",
            message: "\(provider.name) says done, but the clip is not what was ordered: \(error.message)")
        try await queue.hold(claim.lease, because: failure, reason: OutcomeClass.noVideo.code)
        return StepReport(next: .hold, providerAnswered: true)
    }

    private func fetchLater(
        _ claim: Claim, _ failure: ProviderFailure, answered: Bool?, refusedClip: Bool = false
    ) async throws -> StepReport {
        observer.warning("the clip of job \(claim.job.id) is fetched again later: \(failure.message)")
        try await queue.recordWaiting(
            claim.lease, askAgainAfter: pause(failure.retryAfter, or: wait(afterTries: claim.job.tries)),
            because: failure,
            refusedClip: refusedClip)
        return StepReport(providerAnswered: answered)
    }

    /// Does a free call that is cut off when the sweep is to stop: a download is begun again by the next one, and may take
    /// longer than whoever stops us waits.
    private func stoppable(_ call: @escaping @Sendable () async -> DownloadAnswer) async -> DownloadAnswer {
        let work = Task { await call() }
        return await stop.whenRequested {
            work.cancel()
        } during: {
            await withTaskCancellationHandler {
                await work.value
            } onCancel: {
                work.cancel()
            }
        }
    }
}

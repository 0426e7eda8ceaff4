import Media
import Model
import Providers
import Queue
import Storage

extension ProviderWork {
    /// Downloads a finished clip, checks it, stores it for good and settles its charge. A failure here is never a
    /// reason to buy again.
    func fetch(_ claim: Claim) async throws -> StepReport {
        guard let submission = claim.submission, let reference = submission.result else {
            throw QueueError(code: .illegalMove, message: "job \(claim.job.id) is uploading without a result")
        }
        if let kept = try await standingClip(of: claim, submission) {
            return try await completeUnmeasured(claim, submission, kept)
        }
        let result = VideoResult(reference: reference, usage: submission.usage, metadata: submission.metadata)
        let operation = ProviderOperation(name: submission.operation ?? "", endpoint: submission.endpoint ?? "")
        let path = try await sweep.storage.makeDownloadPath(for: claim.job.id)
        switch await sweep.stoppable({ await provider.download(result, of: operation, to: path) }) {
        case .delivered:
            failPoint("downloaded")
            try await sweep.queue.renew(claim.lease, seconds: JobQueue.LeaseLength.fetch)
            return try await keep(path, claim, submission)
        case .unavailable(let failure):
            // What we cut off ourselves says nothing about the provider.
            if sweep.stop.isRequested { return try await fetchLater(claim, failure, answered: nil) }
            let limit = failure.isAnswer ? FetchLimit.answered : .silent
            return try await fetchLater(claim, submission, failure, limit, reason: .clipUnfetched)
        case .gone(let failure):
            return try await fetchLater(claim, submission, failure, .gone, reason: .paidButLost)
        case .unwritable(let reason):
            throw StorageError(code: .disk, message: "the clip of job \(claim.job.id) cannot be written: \(reason)")
        }
    }

    /// The clip that a run stored which died before it could say so. A file in its place is that clip when it has the
    /// digest that was noted, and nothing else is: any other file goes to the evidence.
    private func standingClip(of claim: Claim, _ submission: Submission) async throws -> StoredClip? {
        let location = claim.job.clipLocation
        guard let standing = try await sweep.storage.stored(location) else { return nil }
        if standing.sha256 == submission.clipSHA256 { return standing }
        let evidence = try await sweep.storage.setAside(location)
        sweep.observer.warning(
            "the file in the place of job \(claim.job.id)'s clip is not that clip; it is now \(evidence), and the clip is "
                + "fetched")
        return nil
    }

    /// Checks a download, gives it its place and records it.
    private func keep(_ path: String, _ claim: Claim, _ submission: Submission) async throws -> StepReport {
        let measured: MeasuredClip
        do {
            measured = try await sweep.clips.measure(path)
        } catch {
            return try await refused(path, claim, error)
        }
        let prepared = try await PreparedClip(path)
        try await sweep.queue.recordDelivered(claim.lease, submission.id, sha256: prepared.sha256)
        await note(
            .delivered(
                sha256: prepared.sha256,
                result: VideoResult(
                    reference: submission.result ?? "", usage: submission.usage, metadata: submission.metadata)),
            of: submission.id)
        failPoint("delivered")
        let stored = try await sweep.storage.keep(prepared, at: claim.job.clipLocation)
        failPoint("stored")
        return try await complete(claim, submission, stored, measured)
    }

    /// Records the clip that stands in its place.
    private func complete(
        _ claim: Claim, _ submission: Submission, _ stored: StoredClip, _ measured: MeasuredClip
    ) async throws -> StepReport {
        let strip = await keepPictures(of: measured, of: stored, claim.job)
        let clip = Clip(
            stored, facts: measured.facts, remarks: measured.facts.remarks(on: claim.job.spec), strip: strip,
            loudness: measured.loudness)
        guard let settled = try await sweep.queue.recordStored(claim.lease, submission.id, clip) else {
            sweep.observer.warning(
                "the clip of job \(claim.job.id) is not what was ordered; it is kept until a person decides")
            return StepReport(next: .hold, providerAnswered: true)
        }
        failPoint("completed")
        return StepReport(completed: true, settled: settled, providerAnswered: true)
    }
}

extension ProviderWork {
    /// Keeps the pictures that were made of a clip, which never stand in its way.
    ///
    /// - Returns: the layout of the film strip; nil when none is kept.
    private func keepPictures(of measured: MeasuredClip, of stored: StoredClip, _ job: Job) async -> FilmStrip? {
        do throws(StorageError) {
            if let fault = measured.pictureFault {
                sweep.observer.warning("a picture of the clip of job \(job.id) is missing: \(fault)")
            }
            let pictures: KeyValuePairs<ClipPicture, [UInt8]?> = [
                .poster: measured.poster, .firstFrame: measured.firstFrame, .lastFrame: measured.lastFrame,
                .strip: measured.strip?.picture,
            ]
            for case (let picture, let jpeg?) in pictures {
                try await sweep.storage.keep(jpeg, as: picture, of: stored)
            }
            return measured.strip?.layout
        } catch {
            sweep.observer.warning("a picture of the clip of job \(job.id) could not be kept: \(error.message)")
            return nil
        }
    }

    /// Measures the clip that stands in its place, and records it.
    private func completeUnmeasured(
        _ claim: Claim, _ submission: Submission, _ stored: StoredClip
    ) async throws -> StepReport {
        let path = try await sweep.storage.makeDownloadPath(for: claim.job.id)
        guard try await sweep.storage.fetch(stored.address, to: path) else {
            throw StorageError(code: .disk, message: "\(stored.address) is gone since it was looked at")
        }
        let measured: MeasuredClip
        do {
            measured = try await sweep.clips.measure(path)
        } catch {
            guard error.code == .toolFailed || error.code == .undecodable else { throw error }
            try await sweep.storage.discard(path)
            return try await refusedAgain(claim, error)
        }
        try await sweep.storage.discard(path)
        return try await complete(claim, submission, stored, measured)
    }

    /// What follows when a download is no clip that plays, or nothing could be said about it: fetched again, in case it was
    /// cut short, and then held with the last one as evidence. One clip that breaks the tools must not stop the others.
    private func refused(_ path: String, _ claim: Claim, _ error: MediaError) async throws -> StepReport {
        guard error.code == .undecodable || error.code == .toolFailed else { throw error }
        guard claim.job.refusedClips + 1 < Self.downloadTries else {
            var message = error
            let evidence = try await sweep.storage.keepAsEvidence(path, of: claim.job.id)
            message.message += "; what came is kept as \(evidence)"
            return try await refusedAgain(claim, message)
        }
        let isClip = error.code == .toolFailed
        let failure = ProviderFailure(
            outcome: isClip ? .infrastructure : .noVideo, code: "MEDIA", message: error.message)
        return try await fetchLater(
            claim, failure, answered: true, refusedClip: true, reason: isClip ? nil : .clipUndecodable)
    }

    /// Downloads of which none was a clip, after which a person has to look.
    private static let downloadTries = 3

    private func refusedAgain(_ claim: Claim, _ error: MediaError) async throws -> StepReport {
        let isClip = error.code == .toolFailed
        let failure = ProviderFailure(
            outcome: isClip ? .infrastructure : .noVideo, code: "MEDIA",
            message: isClip ? error.message : "\(provider.name) says done, but delivered no clip: \(error.message)")
        try await sweep.queue.hold(
            claim.lease, because: failure, reason: isClip ? .clipUnchecked : .clipUndecodable)
        return StepReport(next: .hold, providerAnswered: true)
    }

    /// Fetches again later, or has a person look once there were too many tries for too long.
    private func fetchLater(
        _ claim: Claim, _ submission: Submission, _ failure: ProviderFailure, _ limit: FetchLimit, reason: Reason
    ) async throws -> StepReport {
        let age = sweep.surroundings.now().seconds(since: submission.finishedAt ?? submission.intentAt)
        // Where only a right is missing, every sweep says so until somebody gives it; a held job would be quiet.
        guard claim.job.tries + 1 >= limit.tries, age >= limit.seconds, !failure.isAboutUs else {
            return try await fetchLater(claim, failure, answered: failure.isAnswer)
        }
        var last = failure
        last.message = "\(claim.job.tries + 1) downloads came to nothing; the last: \(failure.message)"
        try await sweep.queue.hold(claim.lease, because: last, reason: reason)
        return StepReport(next: .hold, providerAnswered: failure.isAnswer)
    }

    private func fetchLater(
        _ claim: Claim, _ failure: ProviderFailure, answered: Bool?, refusedClip: Bool = false, reason: Reason? = nil
    ) async throws -> StepReport {
        sweep.observer.warning("the clip of job \(claim.job.id) is fetched again later: \(failure.message)")
        try await sweep.queue.recordWaiting(
            claim.lease, askAgainAfter: pause(failure.retryAfter, or: wait(afterTries: claim.job.tries)),
            because: failure, reason: reason, refusedClip: refusedClip)
        return StepReport(providerAnswered: answered, lacksRights: failure.isAboutUs)
    }
}

extension Job {
    /// Where its clip is kept.
    var clipLocation: ClipLocation { ClipLocation(scene: shot.scene, job: id) }
}

extension Clip {
    init(_ stored: StoredClip, facts: ClipFacts, remarks: [ClipRemark], strip: FilmStrip?, loudness: Loudness?) {
        self.init(
            path: stored.address, sha256: stored.sha256, bytes: stored.bytes, modifiedAt: stored.modifiedAt,
            facts: facts, remarks: remarks, strip: strip, loudness: loudness)
    }
}

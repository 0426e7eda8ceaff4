import Model
import Providers
import Queue
import Storage

/// Clips that were stored are looked after: one that is gone, cut short or exchanged is noticed and put back, before
/// anybody has to buy it again.
extension SweepRun {
    /// Clips that are looked at in turn by each sweep: a thousand would make an idle one half as slow again.
    private static let clipsInTurn = 100
    /// Clips that are put back by one sweep.
    private static let clipsPutBack = 20

    /// Looks at the clips of the scenes that are about to be reported and at some others in turn, and puts back what is
    /// lost.
    ///
    /// - Parameter end: the uptime at which no further one is put back.
    /// - Returns: where the next sweep goes on looking.
    func lookAfterClips(until end: Double) async throws -> String {
        let round = try await queue.clipsToLookAt(
            inTurn: Self.clipsInTurn, changedAfter: reportedRevision())
        let lost = try await ClipAudit(queue: queue, storage: storage).lost(among: round.clips)
        for clip in lost {
            observer.warning("the clip \(clip.path) of job \(clip.job) is gone, or not the one that was stored")
        }
        guard round.hasLost || !lost.isEmpty else { return round.next }
        for clip in try await queue.lostClips(limit: Self.clipsPutBack)
        where !stop.isRequested && surroundings.uptime() < end {
            try await putBack(clip)
        }
        return round.next
    }

    /// Puts a clip back from its copy beside a page, or from the provider.
    private func putBack(_ clip: KeptClip) async throws {
        if let standing = try await storage.stored(clip.location) {
            if standing.sha256 == clip.sha256 {
                return try await queue.recordClip(of: clip.job, modifiedAt: standing.modifiedAt)
            }
            observer.warning("what stood in its place is now \(try await storage.setAside(clip.location))")
        }
        if let copy = copies(clip.shot, clip.take),
            let path = try await storage.borrow(copy, for: clip.job),
            try await store(path, as: clip, from: "the report folder")
        {
            return
        }
        let provider: any VideoProvider
        do {
            provider = try self.provider(clip.provider)
        } catch {
            observer.warning(
                "the clip of job \(clip.job) can be put back from a backup of \(clip.path), or by a sweep that can ask "
                    + "\(clip.provider): \(error)")
            return try await queue.recordStillLost(clipOf: clip.job)
        }
        guard let result = clip.result else { return try await queue.recordStillLost(clipOf: clip.job) }
        let path = try await storage.makeDownloadPath(for: clip.job)
        switch await stoppable({ await provider.download(result, of: clip.operation, to: path) }) {
        case .delivered:
            if try await store(path, as: clip, from: provider.name) { return }
        case .unavailable(let failure), .gone(let failure):
            observer.warning(
                "the clip of job \(clip.job) cannot be fetched again now: \(failure.message); put \(clip.path) back from "
                    + "a backup if you have one")
        case .unwritable(let reason):
            throw StorageError(code: .disk, message: "the clip of job \(clip.job) cannot be written: \(reason)")
        }
        try await queue.recordStillLost(clipOf: clip.job)
    }

    private func store(_ path: String, as clip: KeptClip, from source: String) async throws -> Bool {
        let prepared = try await PreparedClip(path)
        guard prepared.sha256 == clip.sha256 else {
            // Where they came from they still are; kept here, they would fill the disk try by try.
            observer.warning("\(source) has other bytes for the clip of job \(clip.job) than were stored")
            try await storage.discard(path)
            return false
        }
        let stored = try await storage.keep(prepared, at: clip.location)
        try await queue.recordClip(of: clip.job, modifiedAt: stored.modifiedAt)
        observer.warning("the clip of job \(clip.job) was put back from \(source)")
        return true
    }
}

extension KeptClip {
    var location: ClipLocation { ClipLocation(scene: shot.scene, job: job) }
}

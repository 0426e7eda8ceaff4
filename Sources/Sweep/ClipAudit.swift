import Model
package import Queue
package import Storage

/// Looks whether clips are where they were stored, and notes which are lost, so that a sweep puts them back.
package struct ClipAudit: Sendable {
    private let queue: JobQueue
    private let storage: any ClipStore
    private let takesNotes: Bool

    /// - Parameter takesNotes: whether what is found is noted, without which no sweep puts anything back.
    package init(queue: JobQueue, storage: any ClipStore, takesNotes: Bool = true) {
        self.queue = queue
        self.storage = storage
        self.takesNotes = takesNotes
    }

    /// Those of the clips that are gone, cut short or exchanged.
    ///
    /// - Parameter isDeep: whether every byte is read again; otherwise only a file of another size or time is looked into.
    package func lost(among clips: [ClipTrace], isDeep: Bool = false) async throws -> [ClipTrace] {
        guard !clips.isEmpty else { return [] }
        var lost: [ClipTrace] = []
        let traces = try await storage.traces(of: clips.map(\.path))
        for (clip, trace) in zip(clips, traces) where isDeep || trace != clip.trace {
            if trace?.bytes == clip.trace.bytes, let kept = try await queue.keptClip(of: clip.job),
                let standing = try await storage.stored(kept.location), standing.sha256 == kept.sha256
            {
                // Copied back with a new time, as some backups do.
                if takesNotes, standing.modifiedAt != clip.trace.modifiedAt {
                    try await queue.recordClip(of: clip.job, modifiedAt: standing.modifiedAt)
                }
                continue
            }
            if takesNotes { try await queue.recordLost(clip.job) }
            lost.append(clip)
        }
        return lost
    }

    /// Looks at every clip that is kept.
    ///
    /// - Returns: how many there are, and those that are lost.
    package func all(isDeep: Bool) async throws -> (count: Int, lost: [ClipTrace]) {
        var (count, last, lost): (Int, String, [ClipTrace]) = (0, "", [])
        while true {
            let clips = try await queue.clips(after: last, limit: 1000)
            guard let end = clips.last else { return (count, lost) }
            last = end.job
            count += clips.count
            lost += try await self.lost(among: clips, isDeep: isDeep)
        }
    }
}

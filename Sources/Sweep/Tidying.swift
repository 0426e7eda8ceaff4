package import Queue
package import Storage

/// Tells what processes that were killed left half done from what may be all that there is of something that was paid.
package struct Tidying: Sendable {
    private let queue: JobQueue
    private let storage: any ClipStore
    private let leftovers: Leftovers

    package init(queue: JobQueue, storage: any ClipStore, leftovers: Leftovers) {
        self.queue = queue
        self.storage = storage
        self.leftovers = leftovers
    }

    /// Removes, once a day, what is nobody's. Of downloads only those whose clip is in its place.
    ///
    /// Only the holder of the ``SweepLock`` does this.
    ///
    /// - Parameter temporary: where commands made folders to try things in, absolute.
    /// - Throws: `StorageError`; a sweep does not fail for what could not be tidied.
    package func removeWhenDue(temporary: String) async throws {
        guard await leftovers.areDue() else { return }
        try await leftovers.removeDrafts()
        try await leftovers.removeScratch(in: temporary)
        for download in try await leftovers.downloads() where try await isStored(download.job) {
            try await leftovers.remove(download)
        }
    }

    /// Paths under the root of downloads that nobody finished and nobody will, and whose clip is not stored.
    package func unfinishedDownloads() async throws -> [String] {
        var paths: [String] = []
        for download in try await leftovers.downloads() where try await !isStored(download.job) {
            paths.append(download.path)
        }
        return paths
    }

    /// Whether the clip that a job's download was to become is in its place.
    private func isStored(_ job: String) async throws -> Bool {
        guard let clip = try await queue.keptClip(of: job) else { return false }
        return try await storage.traces(of: [clip.path]).contains { $0 != nil }
    }
}

import Foundation
import Model
import Queue
import Storage

extension Workspace {
    private var leftovers: Leftovers { Leftovers(root: root, now: surroundings.now()) }

    /// Removes, once a day, what killed processes left half done. Of downloads only those whose clip is in its place:
    /// what came of the others may be all that there is of something that was paid.
    ///
    /// Only the holder of the sweep lock does this. A sweep does not fail for what could not be tidied.
    func removeLeftovers(_ queue: JobQueue) async {
        let leftovers = leftovers
        guard await leftovers.areDue() else { return }
        do {
            try await leftovers.removeDrafts()
            try await leftovers.removeScratch(
                in: FileManager.default.temporaryDirectory.standardizedFileURL.path(percentEncoded: false))
            for download in try await leftovers.downloads() where try await isStored(download.job, queue) {
                try await leftovers.remove(download)
            }
        } catch {
            Terminal.complain("what earlier processes left half done was not removed: \(error)")
        }
    }

    /// Paths under the root of downloads that nobody finished and nobody will.
    func unfinishedDownloads(_ queue: JobQueue) async throws -> [String] {
        var paths: [String] = []
        for download in try await leftovers.downloads() where try await !isStored(download.job, queue) {
            paths.append(download.path)
        }
        return paths
    }

    /// Whether the clip that a job's download was to become is in its place.
    private func isStored(_ job: String, _ queue: JobQueue) async throws -> Bool {
        guard let clip = try await queue.keptClip(of: job) else { return false }
        return try await clips.traces(of: [clip.path]) != [nil]
    }
}

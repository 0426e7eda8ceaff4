import Glibc
import Model
import Queue
import QueueSupport
import TestSupport
import Testing

extension QueueFixture {
    /// Takes the next queued job to the clip that stands at `path` under the root.
    ///
    /// - Parameter remarks: one that is a difference holds the job.
    func deliver(_ path: String, seconds: Double = 8, remarks: [ClipRemark] = [], strip: FilmStrip? = nil) async throws
    {
        var status = stat()
        try #require(stat("\(folder.path)/\(path)", &status) == 0)
        var clip = Self.clip(path, seconds: seconds)
        clip.bytes = Int64(status.st_size)
        clip.modifiedAt = Timestamp(
            microseconds: Int64(status.st_mtim.tv_sec) * 1_000_000 + Int64(status.st_mtim.tv_nsec) / 1000)
        clip.remarks = remarks
        clip.strip = strip
        try await complete(video: path, clip: clip)
    }
}

import Foundation
import Glibc
import Model
import Storage
import TestSupport

extension ClipStoreConformance {
    static let location = ClipLocation(scene: SceneID(project: "film", scene: "s01"), job: "job1")

    /// Writes a download and keeps it, as a sweep does.
    @discardableResult
    func keep(_ content: String, at location: ClipLocation = Self.location) async throws -> StoredClip {
        let store = makeStore()
        return try await store.keep(
            try await PreparedClip(try await download(content, for: location.job)), at: location)
    }

    /// Writes what a provider delivers into the place that the store says.
    func download(_ content: String, for job: String = "job1") async throws -> String {
        let path = try await makeStore().makeDownloadPath(for: job)
        try Data(content.utf8).write(to: URL(filePath: path))
        return path
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Fetches what stands at an address; nil when nothing does.
    func fetch(_ address: String) async throws -> String? {
        let path = try folder.path("fetched/\(UUID().uuidString)")
        return try await makeStore().fetch(address, to: path) ? try read(path) : nil
    }

    /// The size and the time of a file of this machine.
    func trace(of path: String) throws -> FileTrace {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw CocoaError(.fileNoSuchFile) }
        return FileTrace(
            bytes: Int64(status.st_size),
            modifiedAt: Timestamp(seconds: Int64(status.st_mtim.tv_sec), nanoseconds: Int64(status.st_mtim.tv_nsec)))
    }

    /// The code with which a store refuses; nil when it does not.
    func refusal(of body: () async throws -> Void) async throws -> StorageError.Code? {
        do {
            try await body()
            return nil
        } catch let error as StorageError {
            return error.code
        }
    }
}

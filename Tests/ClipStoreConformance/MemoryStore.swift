import Digest
import Foundation
import Glibc
package import Model
package import Storage
import Synchronization

/// A store that is no disk: it gives and takes bytes, as a bucket does, and its clips are no files of any machine.
///
/// It only proves that nothing needs them to be; what it holds is gone with it.
package final class MemoryStore: ClipStore {
    private struct Object: Sendable {
        var bytes: [UInt8]
        var modifiedAt: Timestamp
    }

    private struct Bucket {
        var objects: [String: Object] = [:]
        var writes: Int64 = 0

        /// The bucket's condition "only where nothing stands": how one of many writers wins.
        mutating func create(_ key: String, _ bytes: [UInt8]) -> Object? {
            guard objects[key] == nil else { return nil }
            return put(key, bytes)
        }

        @discardableResult
        mutating func put(_ key: String, _ bytes: [UInt8]) -> Object {
            writes += 1
            let object = Object(bytes: bytes, modifiedAt: Timestamp(microseconds: 1_700_000_000_000_000 + writes))
            objects[key] = object
            return object
        }
    }

    private let bucket = Mutex(Bucket())
    /// Where downloads go: a folder of this machine, absolute.
    private let downloads: String

    /// - Parameter downloads: a folder of this machine, absolute.
    package init(downloads: String) {
        self.downloads = downloads
    }

    private static let prefix = "memory://clips/"

    /// Everything that it holds, for tests.
    package var keys: [String] { bucket.withLock { $0.objects.keys.sorted() } }

    package func makeDownloadPath(for job: String) async throws(StorageError) -> String {
        try requireID(job)
        let path = "\(downloads)/\(job).part"
        do {
            try FileManager.default.createDirectory(atPath: downloads, withIntermediateDirectories: true)
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        } catch {
            throw StorageError(code: .disk, message: "\(error)")
        }
        return path
    }

    package func address(of location: ClipLocation) throws(StorageError) -> String {
        try location.check()
        return "\(Self.prefix)\(location.scene.project)/\(location.scene.scene)/\(location.job)"
    }

    package func keep(_ clip: PreparedClip, at location: ClipLocation) async throws(StorageError) -> StoredClip {
        let address = try address(of: location)
        let bytes = try contents(of: clip.path)
        let object = bucket.withLock { bucket in bucket.create(address, bytes) ?? bucket.objects[address] }
        guard let object, object.bytes == bytes else {
            throw StorageError(code: .conflict, message: "\(address) already holds another clip")
        }
        try remove(clip.path)
        return StoredClip(
            address: address, sha256: clip.sha256, bytes: Int64(bytes.count), modifiedAt: object.modifiedAt)
    }

    package func stored(_ location: ClipLocation) async throws(StorageError) -> StoredClip? {
        let address = try address(of: location)
        return object(address).map {
            StoredClip(
                address: address, sha256: SHA256Digest.of($0.bytes), bytes: Int64($0.bytes.count),
                modifiedAt: $0.modifiedAt)
        }
    }

    package func fetch(_ address: String, to path: String) async throws(StorageError) -> Bool {
        guard let object = object(address) else { return false }
        try write(object.bytes, to: path, at: object.modifiedAt)
        return true
    }

    package func keep(_ jpeg: [UInt8], as picture: ClipPicture, of clip: StoredClip) async throws(StorageError) {
        guard object(clip.address) != nil else {
            throw StorageError(code: .disk, message: "there is no clip \(clip.address)")
        }
        bucket.withLock { _ = $0.put("\(clip.address)#\(picture.rawValue)", jpeg) }
    }

    package func place(_ files: [ClipPlacement]) async throws(StorageError) -> [Bool] {
        var placed: [Bool] = []
        for file in files {
            let key = file.picture.map { "\(file.clip.address)#\($0.rawValue)" } ?? file.clip.address
            guard let object = object(key), file.picture != nil || isRecorded(object, file.clip) else {
                placed.append(false)
                continue
            }
            try write(object.bytes, to: file.path, at: object.modifiedAt)
            placed.append(true)
        }
        return placed
    }

    package func traces(of addresses: [String]) async throws(StorageError) -> [FileTrace?] {
        addresses.map { address in
            object(address).map { FileTrace(bytes: Int64($0.bytes.count), modifiedAt: $0.modifiedAt) }
        }
    }

    package func scenes() async throws(StorageError) -> [SceneID] {
        let scenes = Set(clipNames().map { SceneID(project: $0[0], scene: $0[1]) })
        return scenes.sorted { ($0.project, $0.scene) < ($1.project, $1.scene) }
    }

    package func jobs(of scene: SceneID) async throws(StorageError) -> [String] {
        for name in [scene.project, scene.scene] { try requireID(name) }
        return clipNames().filter { $0[0] == scene.project && $0[1] == scene.scene }.map { $0[2] }.sorted()
    }

    package func setAside(_ location: ClipLocation) async throws(StorageError) -> String {
        let address = try address(of: location)
        let evidence = bucket.withLock { bucket in
            bucket.objects.removeValue(forKey: address).map { object in
                let key = "memory://evidence/\(location.job)-\(bucket.writes)"
                bucket.put(key, object.bytes)
                return key
            }
        }
        guard let evidence else { throw StorageError(code: .disk, message: "there is no clip \(address)") }
        return evidence
    }

    package func keepAsEvidence(_ path: String, of job: String) async throws(StorageError) -> String {
        try requireID(job)
        let bytes = try contents(of: path)
        let key = bucket.withLock { bucket in
            let key = "memory://evidence/\(job)-\(bucket.writes)"
            bucket.put(key, bytes)
            return key
        }
        try remove(path)
        return key
    }
}

extension MemoryStore {
    private func object(_ key: String) -> Object? { bucket.withLock { $0.objects[key] } }

    private func isRecorded(_ object: Object, _ clip: StoredClip) -> Bool {
        guard clip.bytes == Int64(object.bytes.count) else { return false }
        return object.modifiedAt == clip.modifiedAt || SHA256Digest.of(object.bytes) == clip.sha256
    }

    /// Project, scene and job of each clip.
    private func clipNames() -> [[String]] {
        keys.filter { $0.hasPrefix(Self.prefix) && !$0.contains("#") }
            .map { $0.dropFirst(Self.prefix.count).split(separator: "/").map(String.init) }
    }

    private func contents(of path: String) throws(StorageError) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw StorageError(code: .disk, message: "\(error)")
        }
    }

    private func remove(_ path: String) throws(StorageError) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw StorageError(code: .disk, message: "\(error)")
        }
    }

    /// Writes a file with the time that the bucket has of it.
    private func write(_ bytes: [UInt8], to path: String, at time: Timestamp) throws(StorageError) {
        do {
            let file = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file, options: .atomic)
        } catch {
            throw StorageError(code: .disk, message: "\(error)")
        }
        let (seconds, microseconds) = time.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let moment = timespec(tv_sec: Int(seconds), tv_nsec: Int(microseconds) * 1000)
        guard utimensat(AT_FDCWD, path, [moment, moment], 0) == 0 else {
            throw StorageError(code: .disk, message: "\(path) cannot take its time")
        }
    }
}

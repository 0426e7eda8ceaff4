import Digest
import Files
package import Model

/// The frames that jobs were quoted with, kept by their digest: what is bought is what was quoted, whatever happens to
/// the files of the manifest.
package struct FrameStore: Sendable {
    private let folder: String

    /// - Parameter folder: `State/frames`, absolute; made when the first frame comes.
    package init(folder: String) {
        self.folder = folder
    }

    /// The absolute path under which a frame is kept.
    package func path(of frame: FrameReference) -> String { "\(folder)/\(frame.fileName)" }

    /// Copies a frame in, unless it is there with the same bytes.
    ///
    /// - Throws: `conflict` when the file no longer has the bytes that were digested, `disk` when it cannot be kept.
    package func freeze(_ file: String, as frame: FrameReference) async throws(StorageError) {
        let place = path(of: frame)
        let isFrozen = try await onDisk { () throws(FileError) in
            if try Disk.digest(place)?.sha256 == frame.sha256 { return true }
            guard let bytes = try Disk.contents(of: file) else { throw .missing(file) }
            guard SHA256Digest.of(bytes) == frame.sha256 else { return false }
            try Disk.replace(place, with: bytes)
            return true
        }
        guard isFrozen else {
            throw StorageError(
                code: .conflict, message: "\(file) changed while it was submitted", remedy: "Submit it again")
        }
    }

    /// Keeps a frame whose bytes are at hand, unless it is there with the same bytes.
    ///
    /// - Throws: `disk` when it cannot be kept.
    package func keep(_ bytes: [UInt8], as frame: FrameReference) async throws(StorageError) {
        let place = path(of: frame)
        try await onDisk { () throws(FileError) in
            if try Disk.digest(place)?.sha256 != frame.sha256 { try Disk.replace(place, with: bytes) }
        }
    }

    /// Confirms that a frame is there with its bytes.
    ///
    /// - Throws: `disk` when it is gone, `conflict` when its bytes are others.
    package func verify(_ frame: FrameReference) async throws(StorageError) {
        let place = path(of: frame)
        let content = try await onDisk { () throws(FileError) in try Disk.digest(place) }
        guard let content else {
            throw StorageError(code: .disk, message: "the frozen frame \(place) is gone")
        }
        guard content.sha256 == frame.sha256 else {
            throw StorageError(code: .conflict, message: "the frozen frame \(place) has other bytes")
        }
    }
}

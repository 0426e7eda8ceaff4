import Digest
import Foundation
package import Model

/// The frames that jobs were quoted with, kept by their digest: what is bought is what was quoted, whatever happens to
/// the files of the manifest.
package struct FrameStore: Sendable {
    private let folder: String

    /// - Parameter folder: `State/frames`; made when the first frame comes.
    package init(folder: String) {
        self.folder = folder
    }

    /// The absolute path under which a frame is kept.
    package func path(of frame: FrameReference) -> String { "\(folder)/\(frame.fileName)" }

    /// Copies a frame in, unless it is there with the same bytes.
    ///
    /// - Throws: `conflict` when the file no longer has the bytes that were digested, `disk` when it cannot be kept.
    package func freeze(_ file: String, as frame: FrameReference) async throws(StorageError) {
        if (try? verify(frame)) != nil { return }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw StorageError(code: .disk, message: "\(file) cannot be read", remedy: "Check its permissions")
        }
        guard SHA256Digest.of(bytes) == frame.sha256 else {
            throw StorageError(
                code: .conflict, message: "\(file) changed while it was submitted", remedy: "Submit again")
        }
        try DurableFile.write(bytes, to: path(of: frame))
    }

    /// Confirms that a frame is there with its bytes.
    ///
    /// - Throws: `disk` when it is gone, `conflict` when its bytes are others.
    package func verify(_ frame: FrameReference) throws(StorageError) {
        guard let bytes = FileManager.default.contents(atPath: path(of: frame)) else {
            throw StorageError(code: .disk, message: "the frozen frame \(path(of: frame)) is gone")
        }
        guard SHA256Digest.of(bytes) == frame.sha256 else {
            throw StorageError(code: .conflict, message: "the frozen frame \(path(of: frame)) has other bytes")
        }
    }
}

import Files

/// A download that is on disk and digested, and has no place yet.
package struct PreparedClip: Equatable, Sendable {
    /// Absolute.
    package var path: String
    package var sha256: String
    package var bytes: Int64

    /// Makes a download durable and digests it, the only time that a clip on its way in is.
    ///
    /// - Throws: `disk`.
    package init(_ path: String) async throws(StorageError) {
        let content = try await onDisk { () throws(FileError) in try Disk.sync(path) }
        self.path = path
        sha256 = content.sha256
        bytes = content.bytes
    }
}

/// A download that is on disk and digested, and has no place yet.
package struct PreparedClip: Equatable, Sendable {
    /// Absolute.
    package var path: String
    package var sha256: String
    package var bytes: Int64

    package init(path: String, sha256: String, bytes: Int64) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// A download that is on disk and digested, and has no place yet.
package struct PreparedClip: Equatable, Sendable {
    /// Absolute.
    var path: String
    package var sha256: String
    var bytes: Int64
}

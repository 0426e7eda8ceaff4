package import Model

/// A clip that is on disk.
package struct StoredClip: Equatable, Sendable {
    /// The path under the root folder, with `/`: `State/videos/{project}/{scene}/{job}.mp4`.
    package var path: String
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits; empty when a folder or a link stands in its place.
    package var sha256: String
    package var bytes: Int64
    /// When its file was last written; a file of other bytes has another time.
    package var modifiedAt: Timestamp

    /// Whether it is a file, and not a folder or a link in a clip's place.
    package var isFile: Bool { !sha256.isEmpty }
}

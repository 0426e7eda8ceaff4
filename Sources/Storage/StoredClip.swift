package import Model

/// A clip that is kept: what is recorded of it, and what a store says of the one that stands in its place.
package struct StoredClip: Equatable, Sendable {
    /// Where its store keeps it. On a local disk: the path under the root folder, with `/`,
    /// `State/videos/{project}/{scene}/{job}.mp4`.
    package var address: String
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits; empty when a folder or a link stands in its place.
    package var sha256: String
    package var bytes: Int64
    /// When it was last written, as its store says; other bytes have another time.
    package var modifiedAt: Timestamp

    package init(address: String, sha256: String, bytes: Int64, modifiedAt: Timestamp) {
        self.address = address
        self.sha256 = sha256
        self.bytes = bytes
        self.modifiedAt = modifiedAt
    }

    /// Whether it is a file, and not a folder or a link in a clip's place.
    package var isFile: Bool { !sha256.isEmpty }

    /// What its store says of it without a look into it.
    package var trace: FileTrace { FileTrace(bytes: bytes, modifiedAt: modifiedAt) }
}

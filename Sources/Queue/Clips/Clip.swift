package import Model

/// A job's clip: where it is kept, what it is, and what it has that its order did not say.
package struct Clip: Equatable, Sendable {
    /// The path under the root folder.
    package var path: String
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    package var sha256: String
    package var bytes: Int64
    /// When the file was last written, as its folder says: a file of other bytes has another time.
    package var modifiedAt: Timestamp
    package var facts: ClipFacts
    package var remarks: [ClipRemark]

    package init(
        path: String, sha256: String, bytes: Int64, modifiedAt: Timestamp, facts: ClipFacts, remarks: [ClipRemark]
    ) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
        self.modifiedAt = modifiedAt
        self.facts = facts
        self.remarks = remarks
    }

    /// Whether it is another clip than the one ordered.
    package var differs: Bool { remarks.contains(where: \.isDifference) }
}

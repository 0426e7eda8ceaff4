package import Model

/// A job's clip: where it is kept, what it is, what it has that its order did not say, its film strip
/// and its loudness.
package struct Clip: Equatable, Sendable {
    /// Its address in the store of clips: on a local disk the path under the root folder.
    package var path: String
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    package var sha256: String
    package var bytes: Int64
    /// When the file was last written, as its folder says: a file of other bytes has another time.
    package var modifiedAt: Timestamp
    package var facts: ClipFacts
    package var remarks: [ClipRemark]
    /// The layout of the film strip that is kept with it; nil when there is none.
    package var strip: FilmStrip?
    /// nil without sound, or when it could not be measured.
    package var loudness: Loudness?

    package init(
        path: String, sha256: String, bytes: Int64, modifiedAt: Timestamp, facts: ClipFacts, remarks: [ClipRemark],
        strip: FilmStrip? = nil, loudness: Loudness? = nil
    ) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
        self.modifiedAt = modifiedAt
        self.facts = facts
        self.remarks = remarks
        self.strip = strip
        self.loudness = loudness
    }

    /// Whether it is another clip than the one ordered.
    package var differs: Bool { remarks.contains(where: \.isDifference) }
}

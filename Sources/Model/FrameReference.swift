/// A frame by the digest of its bytes, as frozen when the job was submitted.
package struct FrameReference: Codable, Hashable, Sendable {
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    package var sha256: String
    package var format: FrameFormat
    /// Pixels.
    package var width: Int
    package var height: Int
    /// Where the same bytes stood when they were frozen, so that a provider can read them there; nil for a file.
    package var source: Source?

    /// One version of an object in a store.
    package struct Source: Codable, Hashable, Sendable {
        /// `gs://bucket/name`.
        package var address: String
        /// The store's own number of the version.
        package var generation: String

        package init(address: String, generation: String) {
            self.address = address
            self.generation = generation
        }
    }

    package init(sha256: String, format: FrameFormat, width: Int, height: Int, source: Source? = nil) {
        self.sha256 = sha256
        self.format = format
        self.width = width
        self.height = height
        self.source = source
    }

    /// The name under which the frame is kept in `State/frames`.
    package var fileName: String { "\(sha256).\(format.fileExtension)" }
}

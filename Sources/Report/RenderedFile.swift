/// A file of a report, ready to be written.
package struct RenderedFile: Equatable, Sendable {
    /// Relative to the folder of the scene, or of the hub.
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

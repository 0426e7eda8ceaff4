/// A file of a report, ready to be written.
struct RenderedFile: Equatable, Sendable {
    /// Relative to the folder of the scene, or of the hub.
    var path: String
    var bytes: [UInt8]
}

/// The picture formats that providers take as frames.
package enum FrameFormat: String, Codable, CaseIterable, Sendable {
    case png = "image/png"
    case jpeg = "image/jpeg"

    package var mimeType: String { rawValue }
    package var fileExtension: String { self == .png ? "png" : "jpg" }
}

/// The kinds of file in which a clip may come. Each holds all that it plays: none can name other files.
package enum ClipContainer: String, Codable, CaseIterable, Sendable {
    case mp4
    /// MP4's elder brother, with a brand of its own.
    case quickTime = "quicktime"
    case matroska
    /// The part of Matroska that browsers agreed on.
    case webM = "webm"
}

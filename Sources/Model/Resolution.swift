/// The height class of a video, in the words of manifests and providers.
package enum Resolution: String, Codable, CaseIterable, Sendable {
    case p720 = "720p"
    case p1080 = "1080p"
    case p2160 = "4k"

    /// Pixels of the shorter side.
    package var shortSide: Int {
        switch self {
        case .p720: 720
        case .p1080: 1080
        case .p2160: 2160
        }
    }
}

/// The height class of a video, in the words of manifests, catalogues and providers: `720p`, `4k`, or what a later model
/// calls it.
package struct Resolution: RawRepresentable, Hashable, Codable, Sendable {
    package var rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let p720 = Resolution(rawValue: "720p")
    package static let p1080 = Resolution(rawValue: "1080p")
    package static let p2160 = Resolution(rawValue: "4k")

    /// Pixels of the shorter side, where the word says it: `NUMBERp`, `2k`, `4k`, `8k`.
    package var shortSide: Int? {
        switch rawValue {
        case "2k": 1440
        case "4k": 2160
        case "8k": 4320
        default: rawValue.last == "p" ? pixels(rawValue.dropLast()) : nil
        }
    }
}

/// A plain number of pixels that a picture can have.
private func pixels(_ text: Substring) -> Int? {
    Int(text).flatMap { (16...16_384).contains($0) ? $0 : nil }
}

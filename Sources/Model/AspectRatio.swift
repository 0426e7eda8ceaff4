/// The shape of a video's picture, in the words of manifests, catalogues and providers: `16:9`, `9:16`, or another.
package struct AspectRatio: RawRepresentable, Hashable, Codable, Sendable {
    package var rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let landscape = AspectRatio(rawValue: "16:9")
    package static let portrait = AspectRatio(rawValue: "9:16")

    /// Width to height, where the word says it as `WIDTH:HEIGHT`, both 1 to 100.
    package var parts: (width: Int, height: Int)? {
        let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard parts.count == 2, parts.allSatisfy((1...100).contains) else { return nil }
        return (parts[0], parts[1])
    }

    /// Width divided by height; nil where the word does not say it.
    package var quotient: Double? { parts.map { Double($0.width) / Double($0.height) } }

    /// Width and height in even pixels of a video of this shape; nil where the words do not say it.
    package func size(_ resolution: Resolution) -> (width: Int, height: Int)? {
        guard let parts, let short = resolution.shortSide else { return nil }
        let long = short * max(parts.width, parts.height) / min(parts.width, parts.height) / 2 * 2
        return parts.width >= parts.height ? (long, short) : (short, long)
    }
}

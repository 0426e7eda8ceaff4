/// The shape of a video's picture.
package enum AspectRatio: String, Codable, CaseIterable, Sendable {
    case landscape = "16:9"
    case portrait = "9:16"

    /// Width and height in pixels of a video of this shape.
    package func size(_ resolution: Resolution) -> (width: Int, height: Int) {
        let short = resolution.shortSide
        let long = short * 16 / 9
        return self == .landscape ? (long, short) : (short, long)
    }
}

/// Frames a second as a ratio, since 23.976 is really 24000/1001.
package struct FrameRate: Hashable, Sendable {
    /// 1 or more.
    package let numerator: Int
    package let denominator: Int

    /// nil for a rate of nothing, below one frame a second, or above a thousand.
    package init?(_ numerator: Int, _ denominator: Int = 1) {
        guard numerator > 0, denominator > 0, numerator >= denominator, numerator / denominator <= 1000 else {
            return nil
        }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The closest whole rate that there is; 1 for what is no number.
    package init(closestTo framesPerSecond: Double) {
        numerator = framesPerSecond >= 1 ? Int(min(framesPerSecond.rounded(), 1000)) : 1
        denominator = 1
    }

    /// 24, which providers deliver and films are made with.
    package static let film = FrameRate(whole: 24)

    private init(whole rate: Int) {
        numerator = rate
        denominator = 1
    }

    package var framesPerSecond: Double { Double(numerator) / Double(denominator) }
}

extension FrameRate: LosslessStringConvertible, Codable {
    /// Reads `24000/1001` or `24`.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(parts.count), let numerator = parts[0], let denominator = parts.count == 1 ? 1 : parts[1]
        else { return nil }
        self.init(numerator, denominator)
    }

    /// Written as `24000/1001`, in JSON and in the database too.
    package var description: String { "\(numerator)/\(denominator)" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let rate = FrameRate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no rate such as 24/1")
        }
        self = rate
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

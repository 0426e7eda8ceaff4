import Foundation

/// How loud a clip is over its length: the peak of each of up to 96 equal steps, 0 for silence and 255 for full scale.
///
/// Kept and told as base64: what draws it, decodes it.
package struct Loudness: Codable, Equatable, Sendable {
    package let base64: String

    /// - Parameter steps: from the clip's beginning to its end, both included.
    package init(steps: [UInt8]) {
        base64 = Data(steps).base64EncodedString()
    }

    /// The steps from the clip's beginning to its end.
    package var steps: [UInt8] { Data(base64Encoded: base64).map { [UInt8]($0) } ?? [] }

    /// The most steps that an outline has.
    package static let mostSteps = 96

    /// Reads its text.
    package init(from decoder: any Decoder) throws {
        base64 = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes its text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(base64)
    }
}

extension Loudness: LosslessStringConvertible {
    /// Takes base64; nil for any other text.
    package init?(_ description: String) {
        guard Data(base64Encoded: description) != nil else { return nil }
        base64 = description
    }

    package var description: String { base64 }
}

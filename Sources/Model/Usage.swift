/// How much of a provider's work is charged, in the measure in which the provider counts it.
package enum Usage: Hashable, Sendable {
    /// Thousandths of a second of video.
    case milliseconds(Int)
    case clips(Int)
    /// Whatever else a provider counts, such as tokens.
    case units(Int, of: String)
    /// A sum that the provider itself states.
    case stated(Credits)

    /// Whole seconds of video.
    package static func seconds(_ seconds: Int) -> Usage { .milliseconds(seconds * 1000) }
    /// Seconds of video as they were measured, to the millisecond.
    package static func seconds(measured seconds: Double) -> Usage { .milliseconds(Int((seconds * 1000).rounded())) }
    /// The most of anything that an answer may say: more is a broken answer, and would not fit into an amount.
    package static let limit = 1_000_000_000

    /// Whether a provider that says so can be believed.
    package var isPossible: Bool {
        switch self {
        case .milliseconds(let count), .clips(let count): (0...Self.limit).contains(count)
        case .units(let count, let unit): (0...Self.limit).contains(count) && unit.utf8.count <= 64
        case .stated(let sum): (Credits.zero...Credits.limit).contains(sum)
        }
    }

    /// This; nil when nobody can have used so much, so that it never gets into a row or the journal.
    var believed: Usage? { isPossible ? self : nil }
}

extension Usage: Codable {
    private enum CodingKeys: String, CodingKey {
        case milliseconds, clips, units, unit, credits
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        if let count = try fields.decodeIfPresent(Int.self, forKey: .milliseconds) {
            self = .milliseconds(count)
        } else if let count = try fields.decodeIfPresent(Int.self, forKey: .clips) {
            self = .clips(count)
        } else if let count = try fields.decodeIfPresent(Int.self, forKey: .units) {
            self = .units(count, of: try fields.decode(String.self, forKey: .unit))
        } else {
            self = .stated(try fields.decode(Credits.self, forKey: .credits))
        }
        guard isPossible else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "a usage out of range"))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .milliseconds(let count): try fields.encode(count, forKey: .milliseconds)
        case .clips(let count): try fields.encode(count, forKey: .clips)
        case .units(let count, let unit):
            try fields.encode(count, forKey: .units)
            try fields.encode(unit, forKey: .unit)
        case .stated(let sum): try fields.encode(sum, forKey: .credits)
        }
    }
}

/// An amount of credits, exact to the micro-credit.
///
/// Arithmetic traps on overflow: amounts are limited to ±`Credits.limit` where they enter the program, so that sums of
/// every entry a database can hold stay within 64 bits.
package struct Credits: Hashable, Comparable, Sendable {
    /// Millionths of a credit.
    package var micro: Int64

    package init(micro: Int64) {
        self.micro = micro
    }

    package static let zero = Credits(micro: 0)
    package static let microPerCredit: Int64 = 1_000_000
    /// The largest amount that a person or a file may name: one billion credits.
    package static let limit = Credits(micro: 1_000_000_000 * microPerCredit)

    package static func < (left: Credits, right: Credits) -> Bool { left.micro < right.micro }
    package static func + (left: Credits, right: Credits) -> Credits { Credits(micro: left.micro + right.micro) }
    package static func - (left: Credits, right: Credits) -> Credits { Credits(micro: left.micro - right.micro) }
    package static func * (left: Credits, factor: Int) -> Credits { Credits(micro: left.micro * Int64(factor)) }
    package static func += (left: inout Credits, right: Credits) { left.micro += right.micro }
    package static func -= (left: inout Credits, right: Credits) { left.micro -= right.micro }
}

extension Credits: CustomStringConvertible {
    /// The decimal form of the contract, always with six decimals: `3.200000`, `-0.050000`.
    package var description: String {
        let magnitude = micro.magnitude
        let decimals = String(magnitude % UInt64(Self.microPerCredit))
        return "\(micro < 0 ? "-" : "")\(magnitude / UInt64(Self.microPerCredit))."
            + String(repeating: "0", count: 6 - decimals.count) + decimals
    }

    /// The form for people: at least two decimals, no others that are zero (`3.20`, `0.125`).
    package var short: String {
        var text = Substring(description)
        while text.last == "0", text.suffix(3).first != "." { text.removeLast() }
        return String(text)
    }

    /// Reads a plain decimal number with at most six decimals; nil for anything else or beyond ±``limit``.
    package init?(_ text: some StringProtocol) {
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Self.digits(parts[0], upTo: 10) else { return nil }
        var micro = whole * Self.microPerCredit
        if parts.count == 2 {
            guard let decimals = Self.digits(parts[1], upTo: 6) else { return nil }
            micro += (parts[1].count..<6).reduce(decimals) { value, _ in value * 10 }
        }
        guard micro <= Self.limit.micro else { return nil }
        self.init(micro: isNegative ? -micro : micro)
    }

    private static func digits(_ text: Substring, upTo count: Int) -> Int64? {
        guard (1...count).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }
}

extension Credits: Codable {
    /// Decodes the decimal string of the contract.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let credits = Credits(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a decimal amount: \(text)")
        }
        self = credits
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A moment in UTC, to the microsecond; the only form in which times are stored.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
    package var microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    package init(seconds: Double) {
        self.init(microseconds: Int64((seconds * 1_000_000).rounded()))
    }

    /// As a file system says it; the last or first moment there is when it lies beyond.
    package init(seconds: Int64, nanoseconds: Int64) {
        let (whole, isBeyond) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, isAlsoBeyond) = whole.addingReportingOverflow(nanoseconds / 1000)
        self.init(microseconds: isBeyond || isAlsoBeyond ? (seconds < 0 ? .min : .max) : sum)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

    /// The moment this many seconds later, or earlier when negative; the last or first moment there is when it lies
    /// beyond, and this one when it is no number.
    package func adding(seconds: Double) -> Timestamp {
        let wanted = (seconds * 1_000_000).rounded()
        guard !wanted.isNaN else { return self }
        let limit = Double(Int64.max / 2)
        let (sum, isBeyond) = microseconds.addingReportingOverflow(Int64(min(max(wanted, -limit), limit)))
        return Timestamp(microseconds: isBeyond ? (wanted < 0 ? .min : .max) : sum)
    }

    /// Seconds from `other` to this moment; negative when this one is earlier.
    package func seconds(since other: Timestamp) -> Double {
        Double(microseconds - other.microseconds) / 1_000_000
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 with `Z`, to the millisecond: `2026-11-23T01:21:49.120Z`.
    package var description: String {
        let milliseconds = microseconds.floorDivided(by: 1000)
        let seconds = milliseconds.floorDivided(by: 1000)
        let date = CivilDate(daysSince1970: seconds.floorDivided(by: 86_400))
        let second = seconds - seconds.floorDivided(by: 86_400) * 86_400
        return "\(date)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
            + ".\(padded(milliseconds - seconds * 1000, 3))Z"
    }

    /// Reads ISO 8601 in UTC with `Z` and at most six decimals of a second; nil for anything else.
    package init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else {
                return nil
            }
            return bytes[range].reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        func has(_ character: Character, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == character.asciiValue
        }
        guard let date = CivilDate(text.prefix(10)), has("T", at: 10), has(":", at: 13), has(":", at: 16),
            bytes.last == Character("Z").asciiValue,
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if bytes.count > 20 {
            let decimals = 20..<(bytes.count - 1)
            guard has(".", at: 19), (1...6).contains(decimals.count), let value = number(decimals) else { return nil }
            fraction = (decimals.count..<6).reduce(value) { scaled, _ in scaled * 10 }
        }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = Timestamp(iso8601: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 time: \(text)")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

import Model

/// A quantity or a sum of a bill, exact to the billionth: shares of hours and of cents have many decimals.
package struct BillNumber: Hashable, Comparable, Sendable {
    /// Billionths.
    var nano: Int64

    package init(nano: Int64) { self.nano = nano }

    /// A count of thousandths; nil when it is more than can be counted.
    init?(thousandths count: Int64) { self.init(count, times: 1_000_000) }

    /// nil when they are more than can be counted.
    init?(_ credits: Credits) { self.init(credits.micro, times: 1000) }

    private init?(_ count: Int64, times factor: Int64) {
        let (nano, isBeyond) = count.multipliedReportingOverflow(by: factor)
        if isBeyond { return nil }
        self.nano = nano
    }

    static let zero = BillNumber(nano: 0)
    static let one: Int64 = 1_000_000_000
    /// The most that one row may say, above and below zero.
    static let limit: Int64 = 100_000_000

    package static func < (left: BillNumber, right: BillNumber) -> Bool { left.nano < right.nano }
    static func - (left: BillNumber, right: BillNumber) -> BillNumber { BillNumber(nano: left.nano - right.nano) }
    static func + (left: BillNumber, right: BillNumber) -> BillNumber { BillNumber(nano: left.nano + right.nano) }

    var magnitude: BillNumber { BillNumber(nano: abs(nano)) }

    /// nil when the sum is more than can be counted.
    func adding(_ other: BillNumber) -> BillNumber? {
        let (sum, isBeyond) = nano.addingReportingOverflow(other.nano)
        return isBeyond ? nil : BillNumber(nano: sum)
    }

    /// The product, rounded to a billionth; nil when it is more than can be counted.
    func times(_ other: BillNumber) -> BillNumber? {
        Self.rounded(Int128(nano) * Int128(other.nano), by: Int128(Self.one))
    }

    /// The quotient, rounded to a billionth; nil by zero, and when it is more than can be counted.
    func divided(by other: BillNumber) -> BillNumber? {
        other.nano == 0 ? nil : Self.rounded(Int128(nano) * Int128(Self.one), by: Int128(other.nano))
    }

    private static func rounded(_ value: Int128, by divisor: Int128) -> BillNumber? {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        let isHalf = rest.magnitude * 2 >= divisor.magnitude
        let away: Int128 = (value < 0) == (divisor < 0) ? 1 : -1
        return Int64(exactly: quotient + (isHalf ? away : 0)).map(BillNumber.init(nano:))
    }

    /// Reads a decimal number, also `1.28E-4`; further decimals than nine are rounded. nil for anything else, for separators
    /// of thousands, and beyond ±``limit``.
    package init?(_ text: String) {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits.removeFirst() }
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard (1...2).contains(parts.count), text.utf8.count <= 64 else { return nil }
        var exponent = 0
        if parts.count == 2 {
            guard let read = Int(parts[1]), abs(read) <= 40 else { return nil }
            exponent = read
        }
        let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), halves[0].count + (halves.count == 2 ? halves[1].count : 0) > 0 else {
            return nil
        }
        var value: Int128 = 0
        var places = exponent + 9
        for (index, half) in halves.enumerated() {
            for byte in half.utf8 {
                guard (0x30...0x39).contains(byte) else { return nil }
                // Digits that no result has are counted, not kept.
                if value >= 1_000_000_000_000_000_000_000_000_000 {
                    if index == 0 { places += 1 }
                    continue
                }
                value = value * 10 + Int128(byte - 0x30)
                if index == 1 { places -= 1 }
            }
        }
        while places > 0, value != 0 {
            value *= 10
            places -= 1
            guard value <= Int128(Self.limit) * Int128(Self.one) else { return nil }
        }
        if places < 0 {
            let divisor = (0..<min(-places, 36)).reduce(Int128(1)) { power, _ in power * 10 }
            value = (value + divisor / 2) / divisor
        }
        guard value <= Int128(Self.limit) * Int128(Self.one) else { return nil }
        nano = Int64(value) * (isNegative ? -1 : 1)
    }
}

extension BillNumber: CustomStringConvertible {
    /// With two to nine decimals: `1.28`, `0.000128`.
    package var description: String {
        let rest = String(nano.magnitude % UInt64(Self.one))
        var text = "\(nano < 0 ? "-" : "")\(nano.magnitude / UInt64(Self.one))."
        text += String(repeating: "0", count: 9 - rest.count) + rest
        while text.last == "0", text.suffix(3).first != "." { text.removeLast() }
        return text
    }
}

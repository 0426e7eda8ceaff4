import Foundation
import Glibc

/// Decodes base64 piece by piece: the standard and the URL-safe alphabet, padded or not, line ends between.
struct Base64Decoder {
    /// Bits that make no whole byte yet, and how many.
    private var bits: UInt32 = 0
    private var count = 0
    private var padded = false
    /// Whether something was met that no base64 has; nothing after it is decoded.
    private(set) var isBroken = false

    /// Decodes on, and adds the bytes to `bytes`.
    mutating func decode(_ text: [UInt8], into bytes: inout [UInt8]) {
        // Bits that are left over make a whole byte with as many characters as there are pairs of them.
        let start = min(count / 2, text.count)
        decodeSlowly(text[..<start], &bytes)
        let end = start + (text.count - start) & ~3
        if count == 0, !padded, !isBroken, end > start, let whole = decodeFast(Data(text[start..<end])) {
            bytes += whole
            decodeSlowly(text[end...], &bytes)
        } else {
            decodeSlowly(text[start...], &bytes)
        }
    }

    /// Whole groups of the standard alphabet; nil for anything else. Padding is left to whoever sees all of it, since
    /// Foundation takes it anywhere.
    private func decodeFast(_ text: Data) -> Data? {
        let isPadded = text.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0, Int32(UInt8(ascii: "=")), bytes.count) != nil } ?? false
        }
        return isPadded ? nil : Data(base64Encoded: text)
    }

    /// Decodes what Foundation does not take: the URL-safe alphabet, groups that were cut, line ends.
    private mutating func decodeSlowly(_ text: ArraySlice<UInt8>, _ bytes: inout [UInt8]) {
        for character in text where !isBroken {
            let value = Self.values[Int(character)]
            if value < 64, !padded {
                bits = bits << 6 | UInt32(value)
                count += 6
                if count >= 8 {
                    count -= 8
                    bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                }
            } else if character == UInt8(ascii: "=") {
                padded = true
            } else if value != Self.space {
                isBroken = true
            }
        }
    }

    /// Whether what was decoded can be the whole: six bits alone are a byte that was cut.
    var isWhole: Bool { !isBroken && count < 6 }

    private static let space: UInt8 = 0xFE

    /// The value of each character; ``space`` for what may stand between, 0xFF for all others.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
        for (character, value) in zip("+-/_".utf8, [62, 62, 63, 63] as [UInt8]) { values[Int(character)] = value }
        for character in " \t\r\n".utf8 { values[Int(character)] = space }
        return values
    }()
}

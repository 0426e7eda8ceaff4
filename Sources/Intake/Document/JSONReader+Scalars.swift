extension JSONReader {
    private static let wordEnds = ByteSet(" ,:[]{}\"/", controls: true)
    private static let escapes: [UInt8: Unicode.Scalar] = [
        0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
    ]
    private static let stringStops = ByteSet("\"\\", controls: true)

    /// Reads `true`, `false`, `null` or a number, which are the words that stand without quotes.
    mutating func bareWord() throws(ManifestError.Fault) -> String {
        let start = offset
        offset = source.firstOffset(from: start, of: Self.wordEnds)
        let word = source.text(start..<offset)
        if ["true", "false", "null"].contains(word) || isNumber(word) { return word }
        throw fault(at: start, explanation(of: word))
    }

    private func explanation(of word: String) -> String {
        if word.isEmpty {
            switch next {
            case 0: return "the file ends before the value that belongs here"
            case UInt8(ascii: "/"): return "JSON has no comments; remove this one, or write the manifest as YAML"
            default: return "a value is missing here"
            }
        }
        if word.hasPrefix("'") { return "JSON strings stand in double quotes; write \"…\" instead of '…'" }
        if let meant = ["true", "false", "null"].first(where: { $0 == word.lowercased() }) {
            return "\(excerpt(word)) is not a JSON value; write \(meant)"
        }
        return "\(excerpt(word)) is not a JSON value; write text in double quotes, numbers as 8 or 0.5"
    }

    /// Whether a word is `[-] digits [. digits] [e [+-] digits]` with no needless leading zero.
    private func isNumber(_ word: String) -> Bool {
        var rest = word.utf8[...]
        func dropDigits() -> Int {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let beginsWithZero = rest.first == UInt8(ascii: "0")
        let digits = dropDigits()
        guard digits > 0, digits == 1 || !beginsWithZero else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard dropDigits() > 0 else { return false }
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, "+-".utf8.contains(sign) { rest = rest.dropFirst() }
            guard dropDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// Reads a string from its opening quote on.
    mutating func string() throws(ManifestError.Fault) -> String {
        let opening = offset
        offset += 1
        var text = ""
        while true {
            let start = offset
            offset = source.firstOffset(from: start, of: Self.stringStops)
            text += source.text(start..<offset)
            switch next {
            case UInt8(ascii: "\""):
                offset += 1
                return text
            case UInt8(ascii: "\\"):
                text.unicodeScalars.append(try escape())
            case 0x09:
                throw fault("a tab stands in this string; write \\t")
            default:
                throw fault(
                    at: opening,
                    "this string is not closed on its line; "
                        + "write \" at its end, or \\n for a new line")
            }
        }
    }

    /// Reads an escape from its backslash on. UTF-16 surrogates must come in pairs: half of one is no character.
    private mutating func escape() throws(ManifestError.Fault) -> Unicode.Scalar {
        let start = offset
        if let scalar = Self.escapes[source.byte(start + 1)] {
            offset += 2
            return scalar
        }
        guard let unit = codeUnit() else {
            throw fault(
                at: start,
                "this escape is unknown; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u "
                    + "with four digits")
        }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard UTF16.isLeadSurrogate(unit), let second = codeUnit(), UTF16.isTrailSurrogate(second) else {
            throw fault(at: start, "this is half of a surrogate pair; write the character itself or both halves")
        }
        return UTF16.decode(UTF16.EncodedScalar([unit, second]))
    }

    /// Reads `\uXXXX`; nil, and nothing read, when there is none.
    private mutating func codeUnit() -> UInt16? {
        guard next == UInt8(ascii: "\\"), source.byte(offset + 1) == UInt8(ascii: "u") else { return nil }
        var unit: UInt16 = 0
        for place in offset + 2..<offset + 6 {
            guard let digit = hexadecimalDigit(source.byte(place)) else { return nil }
            unit = unit << 4 | digit
        }
        offset += 6
        return unit
    }
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case 0x30...0x39: UInt16(byte - 0x30)
    case 0x41...0x46: UInt16(byte - 0x41 + 10)
    case 0x61...0x66: UInt16(byte - 0x61 + 10)
    default: nil
    }
}

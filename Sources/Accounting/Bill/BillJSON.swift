/// A value of a JSON text and where it stands.
struct BillJSON {
    enum Content {
        case text(String)
        /// As it is written.
        case number(String)
        case flag(Bool)
        case null
        case list([BillJSON])
        case object([(key: String, value: BillJSON)])
    }

    var content: Content
    var offset: Int

    /// What a cell of a table would say; nil for lists and objects.
    var text: String? {
        switch content {
        case .text(let text), .number(let text): text
        case .flag(let flag): "\(flag)"
        case .null: ""
        case .list, .object: nil
        }
    }
}

/// Reads JSON values one after another; each is small, so a bill of many rows never stands in memory as a tree.
struct BillJSONReader {
    private let source: BillText
    private(set) var offset = 0
    private static let depthLimit = 32

    init(_ source: BillText, from offset: Int = 0) {
        (self.source, self.offset) = (source, offset)
    }

    /// The next byte that is no white space; 0 at the end.
    mutating func peek() -> UInt8 {
        while [0x20, 0x09, 0x0A, 0x0D].contains(source[offset]) { offset += 1 }
        return source[offset]
    }

    /// Goes on behind a byte when it is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    func fault(_ message: String) -> BillFault { source.fault(at: offset, message) }

    mutating func value(depth: Int = 0) throws(BillFault) -> BillJSON {
        guard depth < Self.depthLimit else { throw fault("lists and objects are nested too deeply here") }
        let byte = peek()
        let start = offset
        switch byte {
        case UInt8(ascii: "{"): return BillJSON(content: try object(depth), offset: start)
        case UInt8(ascii: "["):
            offset += 1
            var list: [BillJSON] = []
            if take("]") { return BillJSON(content: .list([]), offset: start) }
            repeat { list.append(try value(depth: depth + 1)) } while take(",")
            guard take("]") else { throw fault("a comma or ] is missing here") }
            return BillJSON(content: .list(list), offset: start)
        case UInt8(ascii: "\""): return BillJSON(content: .text(try string()), offset: start)
        default: return BillJSON(content: try word(), offset: start)
        }
    }

    private mutating func object(_ depth: Int) throws(BillFault) -> BillJSON.Content {
        offset += 1
        var members: [(key: String, value: BillJSON)] = []
        if take("}") { return .object([]) }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw fault("a key in double quotes is missing here") }
            let key = try string()
            guard take(":") else { throw fault("a colon is missing here") }
            members.append((key, try value(depth: depth + 1)))
        } while take(",")
        guard take("}") else { throw fault("a comma or } is missing here") }
        return .object(members)
    }

    private mutating func word() throws(BillFault) -> BillJSON.Content {
        let start = offset
        while offset < source.bytes.count, !" \t\r\n,:[]{}\"".utf8.contains(source[offset]) { offset += 1 }
        let word = try source.text(start..<offset)
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        case _ where BillNumber(word) != nil || Double(word)?.isFinite == true: return .number(word)
        default:
            throw source.fault(
                at: start, word.isEmpty ? "a value is missing here" : "\(excerpt(word)) is no JSON value")
        }
    }

    private mutating func string() throws(BillFault) -> String {
        let opening = offset
        offset += 1
        var bytes: [UInt8] = []
        while true {
            guard offset < source.bytes.count, source[offset] >= 0x20 else {
                throw source.fault(at: opening, "this text is not closed on its line; write \" behind it")
            }
            let byte = source[offset]
            offset += 1
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") { bytes += try escaped() } else { bytes.append(byte) }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw source.fault(at: opening, "this is not UTF-8 text; save the file with the encoding UTF-8")
        }
        return text
    }

    private mutating func escaped() throws(BillFault) -> [UInt8] {
        let plain: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        ]
        let byte = source[offset]
        if let meant = plain[byte] {
            offset += 1
            return [meant]
        }
        guard byte == UInt8(ascii: "u"), let first = unit(at: offset + 1) else { throw fault("this is no JSON escape") }
        offset += 5
        if let scalar = Unicode.Scalar(UInt32(first)) { return Array(String(scalar).utf8) }
        guard source[offset] == 0x5C, source[offset + 1] == UInt8(ascii: "u"), let second = unit(at: offset + 2),
            (0xD800..<0xDC00).contains(first), (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
        else { throw fault("half a character is escaped here") }
        offset += 6
        return Array(String(scalar).utf8)
    }

    private func unit(at offset: Int) -> UInt16? {
        guard offset + 4 <= source.bytes.count else { return nil }
        let digits = source.bytes[offset..<(offset + 4)]
        guard digits.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66 || (0x30...0x39).contains($0) }) else {
            return nil
        }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

/// The bytes of a value while it is written.
final class JSONOutput {
    var bytes: [UInt8] = []
    /// How the members of objects of one type are ordered: the same for nearly every value of the type.
    private var orders: [ObjectIdentifier: JSONMemberOrder] = [:]

    /// Writes a value of any kind, and says where it cannot be written.
    func writeWhole(_ value: some Encodable) throws(JSONError) {
        do { try write(value) } catch { throw JSONError(error) }
    }

    /// Writes a value of any kind; an object's members are put in order when it is complete.
    func write<Value: Encodable>(_ value: Value) throws {
        // Comparing types is much quicker than a cast that fails.
        if Value.self == String.self, let text = value as? String {
            write(text: text)
        } else {
            let encoder = JSONValueEncoder(output: self)
            try value.encode(to: encoder)
            try encoder.finish()
        }
    }

    /// The order of an object's members by their keys.
    func order(of keys: [String], keyType: ObjectIdentifier?) -> JSONMemberOrder {
        guard let keyType else { return JSONMemberOrder(keys) }
        if let known = orders[keyType], known.keys == keys { return known }
        let order = JSONMemberOrder(keys)
        orders[keyType] = order
        return order
    }

    func write(text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = utf8.startIndex
            for index in utf8.indices {
                let byte = utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes += utf8[start..<index]
                bytes += Self.escape(byte)
                start = index + 1
            }
            bytes += utf8[start...]
        }
        bytes.append(UInt8(ascii: "\""))
    }

    func write(literal: String) {
        bytes += literal.utf8
    }

    /// The shortest text that reads back as the same number; a whole one has no decimals.
    func write(number: some BinaryFloatingPoint & LosslessStringConvertible) throws(JSONError) {
        guard number.isFinite else { throw JSONError(.notANumber, "is \(number), which is no number") }
        let text = number.description
        bytes += (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case 0x08: Array("\\b".utf8)
        case 0x09: Array("\\t".utf8)
        case 0x0A: Array("\\n".utf8)
        case 0x0C: Array("\\f".utf8)
        case 0x0D: Array("\\r".utf8)
        default: Array("\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8)
        }
    }
}

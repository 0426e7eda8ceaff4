/// A document as JSON: keys sorted so that two runs compare equal, slashes as they are, a newline at the end.
///
/// Written here because Foundation's encoder takes longer for a scene of ten thousand shots than everything else of its
/// report together; a test compares what the two write.
func encodeJSON(_ document: some Encodable) throws(ReportError) -> [UInt8] {
    let output = JSONOutput()
    do {
        try output.write(document)
    } catch {
        throw ReportError(code: .unwritable, message: "a report is not JSON: \(error)")
    }
    output.bytes.append(UInt8(ascii: "\n"))
    return output.bytes
}

/// The bytes of a document while it is written.
final class JSONOutput {
    var bytes: [UInt8] = []
    /// How the members of objects of one type are ordered: the same for nearly every value of the type.
    private var orders: [ObjectIdentifier: JSONMemberOrder] = [:]

    /// Writes a value of any kind; an object's members are put in order when it is complete.
    func write<Value: Encodable>(_ value: Value) throws {
        // Comparing types is much quicker than a cast that fails.
        if Value.self == String.self, let text = value as? String {
            write(text: text)
        } else {
            let encoder = JSONValueEncoder(output: self)
            try value.encode(to: encoder)
            encoder.finish()
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

    /// A whole number is written without decimals, like Foundation does.
    func write(number: Double) throws {
        guard number.isFinite else { throw JSONFault.notANumber }
        let text = number.description
        bytes += (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case 0x0A: Array("\\n".utf8)
        case 0x0D: Array("\\r".utf8)
        case 0x09: Array("\\t".utf8)
        default: Array("\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8)
        }
    }
}

/// What a report cannot hold.
enum JSONFault: Error {
    /// Infinity and NaN are not JSON.
    case notANumber
}

/// The sorted order of an object's keys, and each key as it is written.
struct JSONMemberOrder {
    /// As they were encoded.
    let keys: [String]
    /// For each place in the document, which of the encoded members stands there.
    let ranks: [Int]
    /// For each place in the document, the key with its quotes and colon.
    let labels: [[UInt8]]
    let labelBytes: Int

    init(_ keys: [String]) {
        self.keys = keys
        ranks = keys.indices.sorted { keys[$0] < keys[$1] }
        labels = ranks.map { rank in
            let label = JSONOutput()
            label.write(text: keys[rank])
            label.write(literal: ":")
            return label.bytes
        }
        labelBytes = labels.reduce(0) { $0 + $1.count + 1 }
    }
}

import Glibc
import Synchronization

extension Terminal {
    /// Prints bytes of a JSON document as they are; control characters in its texts are escaped, which means the same.
    ///
    /// - Returns: whether there is still somebody who reads.
    @discardableResult
    static func print(json: [UInt8]) -> Bool {
        let fault = write(bytes: escaped(json), to: STDOUT_FILENO)
        _ = outputFault.compareExchange(expected: 0, desired: fault, ordering: .relaxed)
        return fault == 0
    }

    /// DEL and the controls from U+0080 to U+009F, which JSON allows in a text and terminals obey.
    private static func escaped(_ json: [UInt8]) -> [UInt8] {
        func isUnsafe(_ index: Int) -> Bool {
            json[index] == 0x7F
                || json[index] == 0xC2 && index + 1 < json.count && (0x80...0x9F).contains(json[index + 1])
        }
        guard json.indices.contains(where: isUnsafe) else { return json }
        var safe: [UInt8] = []
        var index = 0
        while index < json.count {
            guard isUnsafe(index) else {
                safe.append(json[index])
                index += 1
                continue
            }
            let scalar = json[index] == 0x7F ? 0x7F : json[index + 1]
            safe += Array("\\u00\(String(scalar, radix: 16))".utf8)
            index += json[index] == 0x7F ? 1 : 2
        }
        return safe
    }
}

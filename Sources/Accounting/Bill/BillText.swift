/// The bytes of a file, and where a byte of it stands.
struct BillText {
    let bytes: [UInt8]

    /// - Throws: a fault for what is no UTF-8 at its beginning; a wrong byte further on is found where it is read.
    init(_ file: [UInt8]) throws(BillFault) {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
            throw BillFault(offset: 0, message: "this is UTF-16; save the file with the encoding UTF-8")
        }
        bytes = Self.withoutMark(file)
    }

    /// The bytes behind the mark that some programs begin UTF-8 with.
    static func withoutMark(_ file: [UInt8]) -> [UInt8] {
        file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
    }

    /// Zero, which no text contains, at the end.
    subscript(offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    /// A fault at a byte.
    func fault(at offset: Int, _ message: String) -> BillFault { BillFault(offset: offset, message: message) }

    /// The line and the column of a byte.
    static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        bytes.withUnsafeBufferPointer { bytes in
            for index in 0..<min(offset, bytes.count) {
                if bytes[index] == 0x0A
                    || bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
                {
                    (line, column) = (line + 1, 1)
                } else if bytes[index] & 0xC0 != 0x80 {
                    column += 1
                }
            }
        }
        return (line, column)
    }

    /// The text between two bytes.
    func text(_ range: Range<Int>) throws(BillFault) -> String {
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw fault(at: range.lowerBound, "this is not UTF-8 text; save the file with the encoding UTF-8")
        }
        return text
    }
}

/// A word of a file for a message: on one line, shortened.
func excerpt(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(40)
    return "`\(shown(String(start)))\(start.count < text.unicodeScalars.count ? "…" : "")`"
}

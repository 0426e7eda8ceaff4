/// The bytes of a manifest, certain to be text: UTF-8 without a byte order mark and without invisible controls.
struct SourceText: Sendable {
    let bytes: [UInt8]

    /// Checks a file's bytes.
    ///
    /// The line separators of Unicode are refused because YAML 1.1 ends a line at them and editors do not; every later
    /// message would name a wrong line.
    init(_ file: [UInt8]) throws(ManifestError.Fault) {
        bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw ManifestError.Fault(
                position: position(at: validPrefix(of: bytes)),
                message: "this is not UTF-8 text; save the file with the encoding UTF-8")
        }
        if let offset = firstControl(in: bytes) {
            let character = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "\0"
            throw ManifestError.Fault(
                position: position(at: offset),
                message: "the invisible character \(codePoint(character)) stands here; remove it")
        }
    }

    /// The place of a byte, for a single question; a ``SourceCursor`` answers many.
    func position(at offset: Int) -> SourcePosition {
        var cursor = SourceCursor(self)
        return cursor.position(at: offset)
    }

    /// The text between two bytes that begin characters.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The byte at an offset; zero, which no text contains, at the end.
    func byte(_ offset: Int) -> UInt8 {
        offset < bytes.count ? bytes[offset] : 0
    }
}

/// How many bytes at the start are valid UTF-8.
private func validPrefix(of bytes: [UInt8]) -> Int {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var count = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
    return count
}

/// The first byte of a character that no manifest needs: the controls of C0 (but tab and line ends) and C1, U+007F,
/// U+2028, U+2029, U+FFFE and U+FFFF.
private func firstControl(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte < 0x20 {
                if byte != 0x0A, byte != 0x0D, byte != 0x09 { return offset }
            } else if byte >= 0x7F {
                switch byte {
                case 0x7F: return offset
                case 0xC2 where bytes[offset + 1] < 0xA0: return offset
                case 0xE2 where bytes[offset + 1] == 0x80 && (0xA8...0xA9).contains(bytes[offset + 2]): return offset
                case 0xEF where bytes[offset + 1] == 0xBF && bytes[offset + 2] >= 0xBE: return offset
                default: break
                }
            }
            offset += 1
        }
        return nil
    }
}

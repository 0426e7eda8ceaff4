/// The build id of a program of 64 bits in hexadecimal, by its first bytes; nil when they hold none.
///
/// The ELF header leads to the program headers, those of type 4 to notes, and the note `GNU` of type 3 is it (elf(5)).
func buildID(of bytes: [UInt8]) -> String? {
    func number(at offset: Int, bytes count: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    // 64 bits, least significant byte first; an offset beyond 32 bits is not in these bytes anyway.
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let headers = number(at: 32, bytes: 4),
        let size = number(at: 54, bytes: 2), let count = number(at: 56, bytes: 2)
    else { return nil }
    for header in 0..<count {
        let start = headers + header * size
        guard let type = number(at: start, bytes: 4), let notes = number(at: start + 8, bytes: 4),
            let length = number(at: start + 32, bytes: 4)
        else { return nil }
        guard type == 4 else { continue }
        var note = notes
        while note < notes + length, let nameBytes = number(at: note, bytes: 4),
            let valueBytes = number(at: note + 4, bytes: 4), let kind = number(at: note + 8, bytes: 4)
        {
            let name = note + 12
            let value = name + (nameBytes + 3) / 4 * 4
            guard value + valueBytes <= bytes.count else { return nil }
            if kind == 3, valueBytes > 0, bytes[name..<min(value, bytes.count)].starts(with: [0x47, 0x4E, 0x55, 0]) {
                return bytes[value..<value + valueBytes].map {
                    $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
                }
                .joined()
            }
            note = value + (valueBytes + 3) / 4 * 4
        }
    }
    return nil
}

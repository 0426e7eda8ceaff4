/// A bill as CSV: its header, then one row after another.
struct BillCSVReader {
    private let source: BillText
    private let separator: UInt8
    private var offset = 0
    /// The columns' names.
    private(set) var header: [String] = []

    /// The most columns of a row, and bytes of a cell.
    private static let columnLimit = 1000
    private static let cellLimit = 1 << 20

    init(_ source: BillText) throws(BillFault) {
        self.source = source
        let line = source.bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        separator =
            [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].first(where: line.contains) ?? UInt8(ascii: ",")
        for cell in try row() {
            let name = BillRecord.name(cell.text)
            if !name.isEmpty, header.contains(name) {
                throw source.fault(at: cell.offset, "the column \(excerpt(cell.text)) stands here twice; remove one")
            }
            header.append(name)
        }
    }

    /// The next row that has anything in it; nil at the end.
    mutating func next() throws(BillFault) -> BillRecord? {
        while offset < source.bytes.count {
            let start = offset
            let cells = try row()
            guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
            guard cells.count == header.count else {
                throw source.fault(
                    at: start, "this row has \(cells.count) cells and the header \(header.count); export the file anew")
            }
            var record = BillRecord(offset: start)
            for (name, cell) in zip(header, cells) { record.values[name] = cell }
            return record
        }
        return nil
    }

    private mutating func row() throws(BillFault) -> [BillRecord.Value] {
        var cells: [BillRecord.Value] = []
        while true {
            cells.append(try cell())
            if cells.count > Self.columnLimit {
                throw source.fault(at: offset, "this row has more than \(Self.columnLimit) cells")
            }
            guard source[offset] == separator, offset < source.bytes.count else { break }
            offset += 1
        }
        if source[offset] == 0x0D { offset += 1 }
        if source[offset] == 0x0A { offset += 1 }
        return cells
    }

    private mutating func cell() throws(BillFault) -> BillRecord.Value {
        let start = offset
        guard source[offset] == UInt8(ascii: "\"") else {
            while offset < source.bytes.count, source[offset] != separator, source[offset] != 0x0A,
                source[offset] != 0x0D
            {
                offset += 1
            }
            try checkLength(from: start)
            return BillRecord.Value(text: trimmed(try source.text(start..<offset)), offset: start)
        }
        var bytes: [UInt8] = []
        offset += 1
        while true {
            guard offset < source.bytes.count else {
                throw source.fault(at: start, "this quote is never closed; write \" at the end of the cell")
            }
            let byte = source[offset]
            offset += 1
            if byte == UInt8(ascii: "\"") {
                guard source[offset] == byte else { break }
                offset += 1
            }
            bytes.append(byte)
            try checkLength(from: start)
        }
        guard offset >= source.bytes.count || [separator, 0x0A, 0x0D].contains(source[offset]) else {
            throw source.fault(at: offset, "text follows a closing quote; double the quotes inside a cell (\"\")")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw source.fault(at: start, "this is not UTF-8 text; save the file with the encoding UTF-8")
        }
        return BillRecord.Value(text: trimmed(text), offset: start)
    }

    private func checkLength(from start: Int) throws(BillFault) {
        if offset - start > Self.cellLimit { throw source.fault(at: start, "this cell is longer than 1 MB") }
    }
}

private func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}

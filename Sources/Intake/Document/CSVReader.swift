/// Reads rows of cells (RFC 4180) that know their places. Semicolons or tabs part them where the header has no commas: so
/// spreadsheets write lists where a comma parts the decimals, and text that is copied out of them.
///
/// It is our own because no CSV library at hand tells where a cell stands. Stray quotes are refused rather than
/// guessed at: a guess can move every later cell of the file into another column.
struct CSVReader {
    /// A cell without the spaces around it.
    struct Cell {
        var text: String
        var position: SourcePosition
    }

    private static let quote = ByteSet("\"")
    private static let lineEnds = ByteSet("\r\n")

    private let source: SourceText
    private let separator: UInt8
    private let cellStops: ByteSet
    private var cursor: SourceCursor
    private var offset = 0

    init(_ source: SourceText) {
        self.source = source
        cursor = SourceCursor(source)
        let firstLine = Array(source.bytes[..<source.firstOffset(from: 0, of: Self.lineEnds)])
        if firstLine.count == 5, firstLine.starts(with: Array("sep=".utf8)) {
            // How one spreadsheet tells another, in a line before the header.
            separator = firstLine[4]
            offset = firstLine.count
            Self.skipLineEnd(source, &offset)
        } else {
            separator = Self.separator(ofHeader: firstLine)
        }
        switch separator {
        case UInt8(ascii: ";"): cellStops = ByteSet("\";\r\n")
        case UInt8(ascii: "\t"): cellStops = ByteSet("\"\t\r\n")
        default: cellStops = ByteSet("\",\r\n")
        }
    }

    private static func separator(ofHeader line: [UInt8]) -> UInt8 {
        let others: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return line.contains(UInt8(ascii: ","))
            ? UInt8(ascii: ",") : others.first(where: line.contains) ?? UInt8(ascii: ",")
    }

    private static func skipLineEnd(_ source: SourceText, _ offset: inout Int) {
        if source.byte(offset) == 0x0D { offset += 1 }
        if source.byte(offset) == 0x0A { offset += 1 }
    }

    /// The rows that hold anything, among them the header; nil when the file cannot be cut into cells.
    static func read(_ source: SourceText, faults: inout FaultList) -> [[Cell]]? {
        var reader = CSVReader(source)
        var rows: [[Cell]] = []
        var count = 0
        do throws(ManifestError.Fault) {
            while reader.offset < source.bytes.count {
                let row = try reader.row()
                count += row.count
                if count > ManifestLimits.values {
                    throw reader.fault(
                        at: reader.offset,
                        "the file has more than \(ManifestLimits.values) cells; move whole scenes to another list")
                }
                // Spreadsheets leave empty rows behind, such as `,,,`.
                if row.contains(where: { !$0.text.isEmpty }) { rows.append(row) }
            }
            return rows
        } catch {
            faults.add(error)
            return nil
        }
    }

    private var next: UInt8 { source.byte(offset) }

    private func fault(at offset: Int, _ message: String) -> ManifestError.Fault {
        ManifestError.Fault(position: source.position(at: offset), message: message)
    }

    private mutating func row() throws(ManifestError.Fault) -> [Cell] {
        var cells: [Cell] = []
        while true {
            cells.append(try cell())
            if cells.count > ManifestLimits.values { return cells }
            guard next == separator else { break }
            offset += 1
        }
        Self.skipLineEnd(source, &offset)
        return cells
    }

    private mutating func cell() throws(ManifestError.Fault) -> Cell {
        let position = cursor.position(at: offset)
        let start = offset
        let text = offsetOfText(from: start)
        if source.byte(text) == UInt8(ascii: "\"") {
            offset = text
            let text = try quotedText()
            offset = skippingSpaces(from: offset)
            if let byte = [next].first(where: { $0 != 0 && $0 != separator && !"\r\n".utf8.contains($0) }) {
                let character = byte < 0x80 ? excerpt(String(Unicode.Scalar(byte))) : "text"
                throw fault(
                    at: offset,
                    "\(character) follows a closing quote; double the quotes inside a cell (\"\"), end it with "
                        + separatorName)
            }
            return Cell(text: trimmed(text), position: position)
        }
        offset = source.firstOffset(from: start, of: cellStops)
        if next == UInt8(ascii: "\"") {
            throw fault(
                at: offset, "a quote stands inside a cell; put the whole cell in quotes and double this one (\"\")")
        }
        return Cell(text: trimmed(source.text(start..<offset)), position: position)
    }

    private var separatorName: String {
        switch separator {
        case UInt8(ascii: ";"): "a semicolon"
        case UInt8(ascii: "\t"): "a tab"
        default: "a comma"
        }
    }

    private func skippingSpaces(from start: Int) -> Int {
        var offset = start
        while source.byte(offset) == 0x20 || source.byte(offset) == 0x09 && separator != 0x09 { offset += 1 }
        return offset
    }

    /// Where a cell's text begins: behind spaces, and behind the `=` with which a spreadsheet marks text that looks like a
    /// number.
    private func offsetOfText(from start: Int) -> Int {
        let offset = skippingSpaces(from: start)
        let isFormula = source.byte(offset) == UInt8(ascii: "=") && source.byte(offset + 1) == UInt8(ascii: "\"")
        return isFormula ? offset + 1 : offset
    }

    /// Reads from the opening quote to behind the closing one.
    private mutating func quotedText() throws(ManifestError.Fault) -> String {
        let opening = offset
        var text = ""
        offset += 1
        while true {
            let start = offset
            offset = source.firstOffset(from: start, of: Self.quote)
            text += source.text(start..<offset)
            if next == 0 { throw fault(at: opening, "this quote is never closed; write \" at the end of the cell") }
            offset += 1
            if next != UInt8(ascii: "\"") { break }
            text += "\""
            offset += 1
        }
        return withPlainLineEnds(text)
    }
}

/// The text without white space at both ends.
func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}

/// Reads comma-separated rows (RFC 4180) into cells that know their places.
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
    private static let cellStops = ByteSet("\",\r\n")

    private let source: SourceText
    private var cursor: SourceCursor
    private var offset = 0

    init(_ source: SourceText) {
        self.source = source
        cursor = SourceCursor(source)
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
                        at: reader.offset, "the file has more than \(ManifestLimits.values) cells; split it")
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
            guard next == UInt8(ascii: ",") else { break }
            offset += 1
        }
        if next == UInt8(ascii: "\r") { offset += 1 }
        if next == UInt8(ascii: "\n") { offset += 1 }
        return cells
    }

    private mutating func cell() throws(ManifestError.Fault) -> Cell {
        let position = cursor.position(at: offset)
        let start = offset
        if next == UInt8(ascii: "\"") {
            let text = try quotedText()
            if let byte = [next].first(where: { $0 != 0 && !",\r\n".utf8.contains($0) }) {
                let character = byte < 0x80 ? excerpt(String(Unicode.Scalar(byte))) : "text"
                throw fault(
                    at: offset,
                    "\(character) follows a closing quote; "
                        + "double the quotes inside a cell (\"\"), end it with a comma")
            }
            return Cell(text: trimmed(text), position: position)
        }
        offset = source.firstOffset(from: start, of: Self.cellStops)
        if next == UInt8(ascii: "\"") {
            throw fault(
                at: offset, "a quote stands inside a cell; put the whole cell in quotes and double this one (\"\")")
        }
        return Cell(text: trimmed(source.text(start..<offset)), position: position)
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
        // A file with CRLF line ends has them inside its cells too; a prompt has plain ones in every format.
        return text.contains("\r\n") ? String(text.map { $0 == "\r\n" ? "\n" : $0 }) : text
    }
}

/// The text without white space at both ends.
func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
}

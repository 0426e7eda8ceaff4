/// One cell of a CSV file (RFC 4180).
enum CSVCell: Equatable {
    case empty
    /// A number, a date or a word of our own, as it is.
    case plain(String)
    /// Text that came from outside: a spreadsheet must not take it for a formula.
    case text(String)

    /// What a spreadsheet takes for the beginning of a formula, or skips before one.
    private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\0"]

    var written: String {
        switch self {
        case .empty: ""
        case .plain(let text): Self.quoted(text)
        case .text(let text): Self.quoted(Self.guarded(text))
        }
    }

    private static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        let guarded = formulaStarts.contains(first) ? "'" + text : text
        return shown(guarded, keeping: ["\n", "\r", "\t"])
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
        // An empty text in quotes differs from a cell without a value for some readers; there is none here.
        guard needsQuotes || text.first == " " || text.last == " " else { return text }
        return "\"" + String(text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }.map(Character.init)) + "\""
    }

    /// A line with its end.
    static func line(_ cells: some Sequence<CSVCell>) -> String {
        cells.map(\.written).joined(separator: ",") + "\r\n"
    }
}

extension CSVCell {
    /// Text, or nothing.
    init(_ text: String?) { self = text.map { .text($0) } ?? .empty }
    /// A number or a word of our own, or nothing.
    init(plain value: (some CustomStringConvertible)?) { self = value.map { .plain($0.description) } ?? .empty }
}

/// The text with characters replaced that steer a terminal or end other programs' lines.
func shown(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
    // Most text is plain, and every text of a million entries comes by here.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        if kept.contains(scalar) { return false }
        return switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    return String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { isUnsafe($0) ? ($0.properties.isWhitespace ? " " : "\u{FFFD}") : $0 }))
}

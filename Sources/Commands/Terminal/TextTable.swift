/// Columns of plain text; numbers are right-aligned by the caller's choice of columns.
struct TextTable {
    private var rows: [[String]] = []
    private let rightAligned: Set<Int>
    private let widest: Int

    /// - Parameter widest: characters beyond which a cell does not widen its column, and only its own line is longer.
    init(rightAligned: Set<Int> = [], widest: Int = .max) {
        self.rightAligned = rightAligned
        self.widest = widest
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    var text: String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.compactMap { $0.count > column ? $0[column].count : nil }.filter { $0 <= widest }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
                return rightAligned.contains(column) ? padding + cell : cell + padding
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

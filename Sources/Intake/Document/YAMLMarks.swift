import Yams

/// Turns libyaml's marks into places.
///
/// libyaml counts a column in code points. It ends lines where a ``SourceCursor`` does, since ``SourceText`` refuses the
/// further line ends of YAML 1.1.
struct YAMLMarks {
    private let source: SourceText
    private var cursor: SourceCursor
    /// The offset at which each line begins.
    private let lines: [Int]
    /// The last answer, from which the next one of the same line is counted.
    private var last = (line: 1, column: 1, offset: 0)

    init(_ source: SourceText) {
        self.source = source
        cursor = SourceCursor(source)
        lines = source.bytes.withUnsafeBufferPointer { bytes in
            var lines = [0]
            for offset in bytes.indices
            where bytes[offset] == 0x0A
                || bytes[offset] == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A)
            {
                lines.append(offset + 1)
            }
            return lines
        }
    }

    mutating func position(of mark: Mark) -> SourcePosition {
        cursor.position(at: offset(of: mark))
    }

    private mutating func offset(of mark: Mark) -> Int {
        guard (1...lines.count).contains(mark.line) else { return source.bytes.count }
        if last.line != mark.line || last.column > mark.column { last = (mark.line, 1, lines[mark.line - 1]) }
        while last.column < mark.column, last.offset < source.bytes.count {
            repeat { last.offset += 1 } while source.byte(last.offset) & 0xC0 == 0x80
            last.column += 1
        }
        return last.offset
    }
}

/// Turns byte offsets into lines and columns; cheap when the offsets grow.
///
/// A line ends at LF, CRLF or CR. A column counts characters as people see them: an accent that is a code point of its
/// own, or a flag made of two, moves it by one.
struct SourceCursor {
    private let source: SourceText
    private var offset = 0
    private var line = 1
    private var column = 1

    init(_ source: SourceText) {
        self.source = source
    }

    mutating func position(at target: Int) -> SourcePosition {
        if target < offset { (offset, line, column) = (0, 1, 1) }
        advance(to: min(target, source.bytes.count))
        return SourcePosition(line: line, column: column)
    }

    private mutating func advance(to target: Int) {
        var segment = offset
        var isASCII = true
        source.bytes.withUnsafeBufferPointer { bytes in
            var index = offset
            while index < target {
                let byte = bytes[index]
                index += 1
                if byte >= 0x80 {
                    isASCII = false
                } else if byte == 0x0A || byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A) {
                    line += 1
                    column = 1
                    segment = index
                    isASCII = true
                }
            }
        }
        column += isASCII ? target - segment : visibleCount(segment..<target)
        offset = target
    }

    private func visibleCount(_ range: Range<Int>) -> Int {
        String(decoding: source.bytes[range], as: UTF8.self).count
    }
}

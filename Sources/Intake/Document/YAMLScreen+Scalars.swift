extension YAMLScreen {
    private static let lineEnds = ByteSet("\r\n")
    private static let wordStops = ByteSet(" \t\r\n:")
    private static let flowWordStops = ByteSet(" \t\r\n:,[]{}")
    private static let singleQuoteStops = ByteSet("\r\n'")
    private static let doubleQuoteStops = ByteSet("\r\n\"\\")

    /// Whether white space or the end of the text stands at a byte.
    func isBlank(at offset: Int) -> Bool {
        switch source.byte(offset) {
        case 0x20, 0x0A, 0x0D, 0x09, 0: true
        default: false
        }
    }

    /// Whether `---` or `...` begins this line.
    var isDocumentMark: Bool {
        column == 0 && source.byte(offset + 1) == next && source.byte(offset + 2) == next && isBlank(at: offset + 3)
    }

    /// Skips white space and comments.
    mutating func skipToToken() {
        while offset < source.bytes.count {
            switch next {
            case 0x20, 0x09: offset += 1
            case 0x0A, 0x0D: newLine()
            case UInt8(ascii: "#"): offset = source.firstOffset(from: offset, of: Self.lineEnds)
            default: return
            }
        }
    }

    mutating func skipLine() {
        offset = source.firstOffset(from: offset, of: Self.lineEnds)
        newLine()
    }

    /// Skips to the next white space or, between brackets, to the next bracket or comma.
    mutating func skipWord() {
        repeat { offset += 1 } while !isBlank(at: offset) && !(isInFlow && ",[]{}".utf8.contains(next))
    }

    /// Skips a scalar of any style.
    mutating func scalar() {
        count()
        let key = takeTokenStart()
        let (start, line) = (offset, lineStart)
        let end: Int
        switch next {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): end = quoted(by: next)
        case UInt8(ascii: "|") where !isInFlow, UInt8(ascii: ">") where !isInFlow: end = textBlock()
        default: end = plain()
        }
        candidate = lineStart == line ? Candidate(start: key, scalar: start..<end) : nil
    }

    private var isLineEnd: Bool { next == 0x0A || next == 0x0D }

    /// Steps over a line end. A key and its colon stand on one line, so none is awaited any more.
    private mutating func newLine() {
        offset += next == 0x0D && source.byte(offset + 1) == 0x0A ? 2 : 1
        lineStart = offset
        candidate = nil
    }

    /// The text of a key without quotes; nil when it has escapes, which libyaml resolves and compares.
    func keyText(_ range: Range<Int>) -> String? {
        guard let first = source.bytes[range].first else { return nil }
        guard first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") else { return source.text(range) }
        let inner = range.dropFirst().dropLast()
        return source.bytes[inner].contains { $0 == first || $0 == UInt8(ascii: "\\") } ? nil : source.text(inner)
    }

    private mutating func quoted(by quote: UInt8) -> Int {
        let isSingle = quote == UInt8(ascii: "'")
        let stops = isSingle ? Self.singleQuoteStops : Self.doubleQuoteStops
        offset += 1
        while true {
            offset = source.firstOffset(from: offset, of: stops)
            switch next {
            case 0: return offset
            case 0x0A, 0x0D: newLine()
            // The one in a single-quoted text is a backslash as any other; a line end behind one is stepped over above.
            case UInt8(ascii: "\\"): offset += source.byte(offset + 1) >= 0x20 ? 2 : 1
            default:
                offset += 1
                if !isSingle || next != quote { return offset }
                offset += 1
            }
        }
    }

    /// A plain scalar goes on over lines that are indented deeper than what it belongs to.
    private mutating func plain() -> Int {
        let (isInFlow, indent) = (isInFlow, indent)
        var end = offset
        while true {
            while !isBlank(at: offset) {
                let stop = source.firstOffset(from: offset, of: isInFlow ? Self.flowWordStops : Self.wordStops)
                if stop > offset { (offset, end) = (stop, stop) }
                if isBlank(at: offset) { break }
                // A colon within a word is part of it.
                guard next == UInt8(ascii: ":"), !isBlank(at: offset + 1) else { return end }
                offset += 1
                end = offset
            }
            let line = lineStart
            while offset < source.bytes.count, isBlank(at: offset) {
                if isLineEnd { newLine() } else { offset += 1 }
            }
            if offset == source.bytes.count || next == UInt8(ascii: "#") || isDocumentMark { return end }
            if lineStart != line, !isInFlow, column <= indent { return end }
        }
    }

    /// A block of text ends at the first line that is indented less than its first one.
    private mutating func textBlock() -> Int {
        var width = 0
        offset += 1
        while !isBlank(at: offset) {
            if (0x31...0x39).contains(next) { width = max(indent, 0) + Int(next - 0x30) }
            offset += 1
        }
        skipLine()
        if width == 0 { width = textBlockWidth() }
        while offset < source.bytes.count {
            while column < width, next == 0x20 { offset += 1 }
            guard isLineEnd || column == width else { break }
            if isDocumentMark, width == 0 { break }
            skipLine()
        }
        return offset
    }

    /// The indentation of a block that begins here: that of its first line with text, or of a longer empty one before.
    private func textBlockWidth() -> Int {
        var ahead = self
        var width = max(indent + 1, 1)
        while ahead.offset < source.bytes.count {
            while ahead.next == 0x20 { ahead.offset += 1 }
            width = max(width, ahead.column)
            guard ahead.isLineEnd else { break }
            ahead.newLine()
        }
        return width
    }
}

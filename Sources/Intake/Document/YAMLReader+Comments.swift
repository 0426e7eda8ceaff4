/// Comments that cut a text short: YAML reads ` #` within a text, or a deeper line that begins with `#`, as none of it, and
/// who wrote it may well have meant it.
extension YAMLReader {
    /// The comment that stands where a text seems to go on; nil when there is none.
    ///
    /// - Parameter key: where the key begins whose value the text is.
    mutating func comment(after scalar: YAMLEvent, key: Int?) -> DocumentNode.Comment? {
        // Behind a closing quote nobody takes it for text.
        guard source.byte(scalar.start) != UInt8(ascii: "'"), source.byte(scalar.start) != UInt8(ascii: "\"") else {
            return nil
        }
        var offset = skippingBlanks(from: scalar.end)
        let isSameLine = source.byte(offset) == UInt8(ascii: "#")
        if !isSameLine {
            guard let key else { return nil }
            offset = skippingBlanks(from: scalar.end, lines: true)
            // `#7` looks like text, `# wide` like a remark.
            let follower = source.byte(offset + 1)
            guard source.byte(offset) == UInt8(ascii: "#"),
                ![0, 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "#")].contains(follower), column(of: offset) > column(of: key)
            else { return nil }
        }
        let end = source.firstOffset(from: offset, of: Self.lineEnds)
        return DocumentNode.Comment(text: source.text(offset..<end), position: position(at: offset))
    }

    static let lineEnds = ByteSet("\r\n")

    /// Bytes between the beginning of its line and a byte.
    private func column(of offset: Int) -> Int {
        var start = offset
        while start > 0, source.byte(start - 1) != 0x0A, source.byte(start - 1) != 0x0D { start -= 1 }
        return offset - start
    }

    func skippingBlanks(from start: Int, lines: Bool = false) -> Int {
        var offset = start
        while [0x20, 0x09].contains(source.byte(offset)) || lines && [0x0A, 0x0D].contains(source.byte(offset)) {
            offset += 1
        }
        return offset
    }
}

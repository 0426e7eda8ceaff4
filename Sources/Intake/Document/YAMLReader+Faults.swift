extension YAMLReader {
    /// libyaml's complaint with its place and in plain words.
    mutating func fault(of complaint: YAMLComplaint) -> ManifestError.Fault {
        if let fault = faultBehindPrevious(complaint) { return fault }
        // What was never closed is found at its beginning; libyaml notices it at the end of the file.
        let isOpen = complaint.problem.contains("end of stream") || complaint.problem.contains("document indicator")
        return ManifestError.Fault(
            position: position(at: isOpen && complaint.context != nil ? complaint.contextPlace : complaint.place),
            message: message(for: complaint.problem, context: complaint.context ?? ""))
    }

    /// What is wrong where a text seems to go on behind its closing quote or bracket, or behind a comment that cut it.
    private mutating func faultBehindPrevious(_ complaint: YAMLComplaint) -> ManifestError.Fault? {
        guard let previous, previous.end > previous.start, complaint.place >= previous.end else { return nil }
        if case .scalar(let text, isPlain: true) = previous.kind {
            let isOfSeveralWords = text.contains(" ") || complaint.problem.contains("expected ','")
            guard isOfSeveralWords, let comment = comment(after: previous, key: nil) else { return nil }
            return ManifestError.Fault(position: comment.position, message: comment.cut)
        }
        let closing = source.byte(previous.end - 1)
        let isQuote = [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(closing)
        guard isQuote || [UInt8(ascii: "]"), UInt8(ascii: "}")].contains(closing) else { return nil }
        let offset = skippingBlanks(from: previous.end)
        guard ![0, 0x0A, 0x0D].contains(source.byte(offset)), !",]}#".utf8.contains(source.byte(offset)),
            source.byte(offset) != UInt8(ascii: ":") || ![0, 0x20, 0x0A, 0x0D].contains(source.byte(offset + 1))
        else { return nil }
        return ManifestError.Fault(
            position: position(at: offset),
            message: isQuote
                ? "text follows the closing quote; put the whole text in single quotes, and double each single quote "
                    + "inside it ('')"
                : "text follows the closing bracket; put the whole text in quotes")
    }

    /// The complaints that people meet, by the words of libyaml 0.2.5; any other one is passed on as it is.
    private func message(for problem: String, context: String) -> String {
        let phrases: [(problem: String, context: String, message: String)] = [
            ("another document", "", "a second document begins here; a manifest is one document, so remove this line"),
            (
                "mapping values are not allowed", "",
                "a colon stands where none can; "
                    + "put text that contains `: ` in quotes"
            ),
            (
                "cannot start any token", "",
                "text cannot begin with this character; "
                    + "put it in quotes, and indent with spaces"
            ),
            ("end of stream", "quoted", "this quote is never closed; write the closing quote"),
            ("document indicator", "quoted", "this quote is not closed before `---`; write the closing quote"),
            ("unknown escape", "", "this text has an unknown escape; write \\\\ for a backslash, or use single quotes"),
            ("expected ',' or ']'", "", "a comma or `]` is missing before this"),
            ("expected ',' or '}'", "", "a comma or `}` is missing before this"),
            ("could not find expected ':'", "", "a colon is missing before this; write `key: value`"),
            ("expected key", "", "this line is indented unlike its neighbours; align it with the other keys"),
            (
                "expected '-' indicator", "",
                "this line is indented unlike its neighbours; "
                    + "align it with the other items"
            ),
            ("block sequence entries", "", "a list cannot begin here; write its first `- ` on a new line"),
            ("tab character", "", "a tab stands in the indentation; indent with spaces"),
            ("node content", "", "a value is missing before this"),
            ("nesting level", "", tooDeep),
            ("document start", "", "the document ended before this; remove what follows, or indent it"),
        ]
        let known = phrases.first { problem.contains($0.problem) && context.contains($0.context) }
        return known?.message ?? "this is not readable as YAML: "
            + "" + [problem, context].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

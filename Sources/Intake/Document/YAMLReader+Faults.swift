import Yams

extension YAMLReader {
    /// libyaml's complaint with its place and in plain words.
    mutating func fault(of error: YamlError) -> ManifestError.Fault {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            // What was never closed is found at its beginning; libyaml notices it at the end of the file.
            let isOpen = problem.contains("end of stream") || problem.contains("document indicator")
            return ManifestError.Fault(
                position: position(of: isOpen ? context?.mark ?? mark : mark),
                message: message(for: problem, context: context?.text ?? ""))
        case .duplicatedKeysInMapping(let keys, let context):
            return ManifestError.Fault(
                position: position(of: context.mark),
                message: "the key \(excerpt(keys.first ?? "")) stands twice in this mapping; remove one of the two")
        case .reader(let problem, _, _, _):
            return ManifestError.Fault(position: .start, message: "this is not readable as YAML: \(problem)")
        default:
            return ManifestError.Fault(position: .start, message: "this is not readable as YAML")
        }
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

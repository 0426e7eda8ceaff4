extension Template {
    /// Reads a template. Indentation and empty lines are for its authors and do not reach the page.
    init(name: String, text: String) throws(ReportError) {
        var reader = TemplateReader(name: name, rest: Self.compacted(text))
        self.name = name
        parts = try reader.readParts(until: nil)
    }

    /// Lines without indentation. A line that holds only a section's tag leaves no line end, and neither does one between
    /// two elements, where each would be a node of the page; a space that is to be seen stands inside a line.
    private static func compacted(_ text: String) -> Substring {
        var result = ""
        var isBehindElement = false
        for line in text.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            guard !line.isEmpty else { continue }
            let isSectionTag =
                ["{{#", "{{^", "{{/", "{{!"].contains { line.hasPrefix($0) } && line.hasSuffix("}}")
                && line.dropFirst(2).firstRange(of: "{{") == nil
            if !isSectionTag, isBehindElement, !line.hasPrefix("<") { result += "\n" }
            result += line
            guard !isSectionTag else { continue }
            isBehindElement = line.hasSuffix(">")
            if !isBehindElement { result += "\n" }
        }
        return Substring(isBehindElement ? result + "\n" : result)
    }
}

private struct TemplateReader {
    let name: String
    var rest: Substring

    /// Reads until the end of the section `section`, or of the text when it is nil.
    mutating func readParts(until section: String?) throws(ReportError) -> [Template.Part] {
        var parts: [Template.Part] = []
        while let opening = rest.firstRange(of: "{{") {
            append(rest[..<opening.lowerBound], to: &parts)
            guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else {
                throw ReportError(code: .template, message: "\(name): a tag is not closed")
            }
            var tag = rest[opening.upperBound..<closing.lowerBound]
            rest = rest[closing.upperBound...]
            switch tag.first {
            case "!": continue
            case "#", "^":
                let isInverted = tag.removeFirst() == "^"
                parts.append(
                    .section(String(tag), isInverted: isInverted, parts: try readParts(until: String(tag))))
            case "/":
                guard section == String(tag.dropFirst()) else {
                    throw ReportError(code: .template, message: "\(name): {{\(tag)}} closes nothing")
                }
                return parts
            case let first? where first.isLetter: parts.append(.value(String(tag)))
            default: throw ReportError(code: .template, message: "\(name): {{\(tag)}} is not a tag of ours")
            }
        }
        if let section { throw ReportError(code: .template, message: "\(name): {{#\(section)}} is not closed") }
        append(rest, to: &parts)
        rest = ""
        return parts
    }

    private func append(_ text: Substring, to parts: inout [Template.Part]) {
        if !text.isEmpty { parts.append(.markup(Array(text.utf8))) }
    }
}

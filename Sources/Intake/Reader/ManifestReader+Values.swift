import Model

/// Scalars as the values that a manifest needs; nil, with a fault, for what they cannot be.
extension ManifestReader {
    /// An id, also one that looks like a number: `1` is a natural name of a shot.
    mutating func identifier(_ node: DocumentNode) -> String? {
        guard let text = scalar(node, name: "id", wanted: "text").map({ withoutInvisibleEnds($0.text) }) else {
            return nil
        }
        if isValidID(text) { return text }
        faults.add(
            node.position,
            "the id \(excerpt(text)) cannot be a file name; "
                + "write 1 to 64 letters, digits, - and _, a letter or digit first")
        return nil
    }

    /// An id that becomes the name of a folder, which has to be one everywhere that a film's folder is copied to.
    mutating func folderName(_ node: DocumentNode) -> String? {
        guard let id = identifier(node) else { return nil }
        guard isWindowsDevice(id) else { return id }
        faults.add(
            node.position,
            "the id \(excerpt(id)) cannot be a folder on Windows, where it names a device; write another id")
        return nil
    }

    /// One line of text, such as a title.
    ///
    /// - Parameter mayHaveComment: whether a comment may stand behind it, because what is read is checked otherwise.
    mutating func line(
        _ node: DocumentNode, name: String, limit: Int = ManifestLimits.titleLength, mayHaveComment: Bool = false
    ) -> String? {
        let read =
            mayHaveComment ? text(node, name: name, limit: limit) : wholeText(node, name: name, limit: limit)
        guard let text = read else { return nil }
        if let control = text.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) {
            faults.add(node.position, "\(name) contains \(controlName(control)); write one line of plain text")
            return nil
        }
        return text
    }

    /// Text of several lines for a model.
    mutating func prompt(_ node: DocumentNode, name: String) -> String? {
        guard let text = wholeText(node, name: name, limit: ManifestLimits.promptLength) else { return nil }
        let control = text.unicodeScalars.first {
            $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }
        if let control {
            faults.add(node.position, "\(name) contains \(controlName(control)); remove it")
            return nil
        }
        return text
    }

    /// Text that is meant as it is written: where YAML reads something else than it looks, that is a fault.
    private mutating func wholeText(_ node: DocumentNode, name: String, limit: Int) -> String? {
        if case .scalar(let scalar) = node.content {
            if let comment = scalar.comment {
                let nothing = "\(name) has no value: YAML takes \(excerpt(comment.text)) for a comment"
                faults.add(
                    comment.position,
                    scalar.text.isEmpty ? "\(nothing); put the text in quotes, or remove the key" : comment.cut)
                return nil
            }
            if scalar.style == .plain, ["Null", "NULL"].contains(scalar.text) {
                faults.add(
                    node.position,
                    "YAML takes \(scalar.text) for no value; put it in quotes, or remove the key \(name)")
                return nil
            }
        }
        return text(node, name: name, limit: limit)
    }

    /// Text without white space at its ends: a block of text ends with a line break that nobody means.
    mutating func text(_ node: DocumentNode, name: String, limit: Int = .max) -> String? {
        guard let scalar = scalar(node, name: name, wanted: "text") else { return nil }
        if scalar.style == .plain, scalar.boolean != nil {
            faults.add(node.position, "\(name) is text; write \"\(scalar.text)\" in quotes if you mean this word")
            return nil
        }
        let text = trimmed(withPlainLineEnds(scalar.text))
        let length = text.unicodeScalars.count
        if text.isEmpty {
            faults.add(
                node.position,
                "\(name) is empty; write some "
                    + "text\(name == "prompt" ? "" : ", or remove it")")
        } else if length > limit {
            faults.add(node.position, "\(name) has \(length) characters; shorten it to \(limit)")
        } else {
            return text
        }
        return nil
    }

    mutating func wholeNumber(_ node: DocumentNode, name: String, in range: ClosedRange<Int>) -> Int? {
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let scalar = scalar(node, name: name, wanted: wanted)?.withoutInvisibleEnds else { return nil }
        if let number = scalar.wholeNumber, range.contains(number) { return number }
        let isQuoted = scalar.style == .quoted && Int(scalar.text) != nil
        faults.add(
            node.position,
            "\(name) is \(wanted), not "
                + "\(excerpt(scalar.text))\(isQuoted ? " in quotes; remove the quotes" : "; write such a number")")
        return nil
    }

    mutating func flag(_ node: DocumentNode, name: String) -> Bool? {
        guard let scalar = scalar(node, name: name, wanted: "true or false")?.withoutInvisibleEnds else { return nil }
        if let flag = scalar.boolean { return flag }
        faults.add(
            node.position,
            "\(name) is not \(excerpt(scalar.text)); "
                + "write true or false\(scalar.style == .quoted ? " without quotes" : "")")
        return nil
    }

    /// One of a list of words.
    mutating func choice(_ node: DocumentNode, name: String, among words: [String]) -> String? {
        guard let scalar = scalar(node, name: name, wanted: alternatives(words))?.withoutInvisibleEnds else {
            return nil
        }
        if words.contains(scalar.text) { return scalar.text }
        faults.add(node.position, "\(name) is not \(excerpt(scalar.text)); write \(alternatives(words))")
        return nil
    }

    mutating func scalar(_ node: DocumentNode, name: String, wanted: String) -> DocumentNode.Scalar? {
        guard case .scalar(let scalar) = node.content else {
            faults.add(node.position, "\(name) is \(wanted), not \(node.kind)")
            return nil
        }
        if scalar.isNull {
            faults.add(node.position, "\(name) has no value; write \(wanted), or remove the key")
            return nil
        }
        return scalar
    }
}

/// Whether Windows keeps a name for a device, whatever its case.
private func isWindowsDevice(_ id: String) -> Bool {
    let name = id.lowercased()
    if ["aux", "con", "nul", "prn"].contains(name) { return true }
    return name.count == 4 && (name.hasPrefix("com") || name.hasPrefix("lpt")) && name.last?.isNumber == true
}

/// A line break is the same in every format, whichever way it was written.
func withPlainLineEnds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    return String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
}

private func controlName(_ control: Unicode.Scalar) -> String {
    switch control {
    case "\n", "\r": "a line break"
    case "\t": "a tab"
    default: "the control character \(codePoint(control))"
    }
}

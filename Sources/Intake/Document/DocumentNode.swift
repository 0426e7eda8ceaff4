/// A value of a manifest and where it stands, whatever the file's format.
///
/// All three formats become this tree, so that the rules of a manifest are written once and every message has a place.
struct DocumentNode: Sendable {
    var content: Content
    var position: SourcePosition

    enum Content: Sendable {
        case scalar(Scalar)
        case mapping([Entry])
        case sequence([DocumentNode])
    }

    /// A key and its value. Keys keep the file's order and may stand twice; the reader of the manifest refuses that.
    struct Entry {
        var key: String
        var position: SourcePosition
        var value: DocumentNode
    }

    struct Scalar {
        var text: String
        var style: Style
        /// What stands behind the text and looks like more of it; nil when nothing does.
        var comment: Comment?
    }

    /// A comment that YAML reads where a text seems to go on.
    struct Comment {
        var text: String
        var position: SourcePosition

        /// What is said of it.
        var cut: String {
            "the text ends before \(excerpt(text)), which YAML takes for a comment; put the whole text in quotes"
        }
    }

    /// How a scalar was written, which decides what it may mean.
    enum Style {
        /// In quotes, as a block of text, or tagged as a string: always text.
        case quoted
        /// Bare, in YAML or JSON: text, number, boolean or nothing by its spelling.
        case plain
        /// A cell of a shot list: whatever its column needs.
        case cell
    }
}

extension DocumentNode.Scalar {
    /// The value for "nothing" in YAML's core schema and in JSON.
    var isNull: Bool {
        style == .plain && ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The boolean of YAML's core schema (1.2, section 10.3.2), which has no `yes` and no `on`.
    var boolean: Bool? {
        guard style != .quoted else { return nil }
        return switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// The whole number it stands for; `8.0` is one, as in JSON Schema.
    var wholeNumber: Int? {
        // A spreadsheet of half the world writes `8,0`; three zeros could be thousands.
        let text = style == .cell && text.hasSuffix(",0") ? String(text.dropLast(2)) : text
        guard DocumentNode.Scalar(text: text, style: style).isNumber else { return nil }
        return Int(text) ?? Double(text).flatMap(Int.init(exactly:))
    }

    /// The same without characters at its ends of which nothing is seen.
    var withoutInvisibleEnds: DocumentNode.Scalar {
        var scalar = self
        scalar.text = Intake.withoutInvisibleEnds(text)
        return scalar
    }

    /// Whether it is spelled as a decimal number.
    var isNumber: Bool {
        // A long row of digits is no number that anything here takes, and costs time to convert.
        guard style != .quoted, text.utf8.count <= 400, let first = text.utf8.first, first < 0x3A else { return false }
        return text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) } && Double(text) != nil
    }
}

extension DocumentNode {
    /// What it is, for a message that wants something else.
    var kind: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar) where scalar.isNull: "empty"
        case .scalar(let scalar): excerpt(scalar.text)
        }
    }
}

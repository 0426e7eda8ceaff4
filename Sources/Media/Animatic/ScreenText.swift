/// Text made fit for a picture: one line of visible characters, measured well enough to be shortened and wrapped.
struct ScreenText {
    /// At most 1,000 scalars: nobody reads more on a picture, and layout of a hostile text stays cheap.
    let text: String

    /// Control characters, line breaks and those that turn the direction of writing become spaces.
    init(_ text: String) {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(4000) where clean.count < 1000 {
            if Self.isVisible(scalar) {
                clean.append(scalar)
            } else if clean.last.map({ $0 != " " }) ?? false {
                clean.append(" ")
            }
        }
        while clean.last == " " { clean.removeLast() }
        self.text = String(clean)
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            false
        default: true
        }
    }

    /// The text cut to a width, with `…` where something is missing.
    ///
    /// - Parameter width: In ems.
    func ellipsized(to width: Double) -> String {
        Self.width(of: text) <= width ? text : Self.shortened(text, to: width)
    }

    /// The text in lines of a width in ems; when there are more than `lines`, the last one ends with `…`.
    func wrapped(to width: Double, lines: Int) -> [String] {
        var result: [String] = [""]
        for word in text.split(separator: " ").flatMap({ Self.pieces(of: $0, upTo: width) }) {
            let joined = result[result.count - 1].isEmpty ? word : "\(result[result.count - 1]) \(word)"
            if Self.width(of: joined) <= width {
                result[result.count - 1] = joined
            } else {
                result.append(word)
            }
        }
        guard result.count > lines, lines > 0 else { return result }
        return result.prefix(lines - 1) + [Self.shortened(result[lines - 1] + " …", to: width)]
    }

    /// A word in pieces that fit, for scripts without spaces and for hostile words.
    private static func pieces(of word: Substring, upTo limit: Double) -> [String] {
        guard width(of: word) > limit else { return [String(word)] }
        var pieces = [""]
        for character in word {
            if width(of: pieces[pieces.count - 1] + String(character)) > limit { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
        return pieces
    }

    private static func shortened(_ text: String, to width: Double) -> String {
        var rest = text[...]
        while !rest.isEmpty, Self.width(of: rest) + 1 > width || rest.last == " " || rest.last == "…" {
            rest.removeLast()
        }
        return rest + "…"
    }

    /// The width of a text in DejaVu Sans in ems, never less than it is for Latin letters.
    static func width(of text: some StringProtocol) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", "'", "|", ".", ",", ":", ";", "!", " ", "f", "t", "r", "(", ")", "[", "]", "-": 0.42
        case "m", "w", "M", "W", "@", "%", "…", "—", "Q", "O", "G", "D", "H", "N", "U": 1.0
        case "a"..."z", "0"..."9": 0.64
        case "\u{0}"..."\u{2FF}": 0.75
        case "\u{300}"..."\u{36F}": 0
        case "\u{1100}"...: 1.1
        default: 0.85
        }
    }
}

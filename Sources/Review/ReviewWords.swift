package import Model

/// What somebody says with a verdict, checked against the rules: a return names what is wrong and a stage that mends it.
package struct ReviewWords: Equatable, Sendable {
    /// Of a return.
    package var type: String?
    package var stage: Int?
    package var text: String

    /// The most characters of a text.
    static let textLimit = 4000

    /// - Parameters:
    ///   - stage: where it goes back to; nil for the stage of its type.
    ///   - rules: the types that there are.
    /// - Throws: `unknown` for a type that there is not; `invalid` for a stage out of 7 to 12, a text that is too long, has
    ///   characters that hide or steer, or is missing where one is needed.
    package init(
        _ verdict: Verdict, type: String?, stage: Int?, text: String, _ rules: ReviewRules
    ) throws(ReviewError) {
        self.text = try Self.checked(text)
        let needsText = verdict == .return || verdict == .note
        guard !needsText || !self.text.isEmpty else {
            throw ReviewError(
                code: .invalid, message: "a \(verdict.rawValue) needs a text",
                remedy: "Say what is wrong, so that whoever mends it knows")
        }
        guard verdict == .return else { return }
        guard let type, let known = rules.type(type) else {
            let types = rules.types.map(\.type).joined(separator: ", ")
            throw ReviewError(
                code: .unknown,
                message: type.map { "there is no type of issue \($0.prefix(64).debugDescription)" }
                    ?? "a return needs a type of issue",
                remedy: "Choose one of \(types)")
        }
        let stage = stage ?? known.stage
        guard ReviewRules.stageRange.contains(stage) else {
            throw ReviewError(
                code: .invalid, message: "a scene cannot go back to stage \(stage)",
                remedy:
                    "Choose a stage from \(ReviewRules.stageRange.lowerBound) to \(ReviewRules.stageRange.upperBound)")
        }
        (self.type, self.stage) = (known.type, stage)
    }

    /// A text as it is kept: without spaces around it.
    package static func checked(_ text: String) throws(ReviewError) -> String {
        var words = Substring(text).drop(while: \.isWhitespace)
        while words.last?.isWhitespace == true { words.removeLast() }
        guard words.count <= textLimit else {
            throw ReviewError(
                code: .invalid, message: "a text of \(words.count) characters is longer than \(textLimit)",
                remedy: "Say it shorter")
        }
        guard words.unicodeScalars.allSatisfy({ !steers($0) }) else {
            throw ReviewError(
                code: .invalid, message: "the text has characters that cannot be seen",
                remedy: "Type it anew, without control characters")
        }
        return String(words)
    }
}

/// Whether a character steers a terminal or turns the direction of a line. Joiners, which emoji and scripts need, do not.
private func steers(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" || scalar == "\t" || scalar == "\u{200D}" || scalar == "\u{200C}" { return false }
    return switch scalar.properties.generalCategory {
    case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
    case .format: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    default: false
    }
}

/// A word of the user's file for a message: in backticks, on one line, shortened, and with nothing in it that cannot be seen.
///
/// It is cut by code points, because one visible character can be made of millions.
func excerpt(_ text: String) -> String {
    var shown = "`"
    let scalars = Array(text.unicodeScalars.prefix(41))
    for (index, scalar) in scalars.prefix(40).enumerated() {
        if isInvisible(scalar, at: index, of: scalars) {
            shown += codePoint(scalar)
        } else if isMistakable(scalar) {
            shown += "\(scalar)(\(codePoint(scalar)))"
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown + (scalars.count > 40 ? "…`" : "`")
}

/// Whether nothing is seen of a character: controls and marks of formatting, but not the joiners within an emoji or a word.
private func isInvisible(_ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    if ["\u{200C}", "\u{200D}"].contains(scalar) { return index == 0 || index + 1 == scalars.count }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
}

/// Whether a character looks like a space or a hyphen and is none.
private func isMistakable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: scalar != " "
    case .dashPunctuation: scalar != "-"
    default: scalar == "\u{2212}"
    }
}

/// The text without characters at its ends of which nothing is seen; programs that copy text leave them there.
func withoutInvisibleEnds(_ text: String) -> String {
    let scalars = text.unicodeScalars
    func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory != .format && !scalar.properties.isWhitespace
    }
    guard let first = scalars.firstIndex(where: isSeen), let last = scalars.lastIndex(where: isSeen) else { return "" }
    return String(scalars[first...last])
}

/// `U+0007`.
func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// `4, 6 or 8`.
func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

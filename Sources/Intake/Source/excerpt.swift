/// A word of the user's file for a message: in backticks, on one line, shortened.
func excerpt(_ text: String) -> String {
    var shown = "`"
    for (index, character) in text.prefix(41).enumerated() {
        if index == 40 {
            shown += "…"
        } else if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            shown += character.unicodeScalars.map(codePoint).joined()
        } else {
            shown.append(character)
        }
    }
    return shown + "`"
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

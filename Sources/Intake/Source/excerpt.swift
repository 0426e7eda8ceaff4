/// A word of the user's file for a message: in backticks, on one line, shortened.
///
/// It is cut by code points, because one visible character can be made of millions.
func excerpt(_ text: String) -> String {
    var shown = "`"
    for scalar in text.unicodeScalars.prefix(40) {
        if scalar.properties.generalCategory == .control {
            shown += codePoint(scalar)
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown + (text.unicodeScalars.dropFirst(40).isEmpty ? "`" : "…`")
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

/// A text for one line of a file that no escaping protects: control, line-breaking and direction characters become
/// spaces, which are then joined.
func plainText(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var spaceIsDue = false
    for scalar in text.unicodeScalars {
        if scalar == " " || !isPlain(scalar) {
            spaceIsDue = !plain.isEmpty
        } else {
            if spaceIsDue { plain.append(" ") }
            spaceIsDue = false
            plain.append(scalar)
        }
    }
    return String(plain)
}

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: true
    case 0..<0x20, 0x7F..<0xA0: false
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: false
    case 0x2028, 0x2029, 0xFEFF: false
    default: isXMLCharacter(scalar)
    }
}

/// The text without the characters that XML 1.0 does not allow at all, not even as references.
func xmlText(_ text: String) -> String {
    // Only texts with a control character, or with what may be U+FFFE or U+FFFF, are looked at closely.
    let isSuspicious = text.utf8.contains { $0 < 0x20 || $0 == 0xEF }
    guard isSuspicious else { return text }
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: text.unicodeScalars.lazy.filter(isXMLCharacter))
    return String(clean)
}

private func isXMLCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
}

/// A text for one line of a file that no escaping protects: control, line-breaking and direction characters become
/// spaces, which are then joined.
func plainText(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { isPlain($0) ? Character($0) : " " }
    return String(scalars).split(separator: " ").joined(separator: " ")
}

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: false
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: false
    case 0x2028, 0x2029, 0xFEFF: false
    default: isXMLCharacter(scalar)
    }
}

/// Whether XML 1.0 allows a character at all; the others cannot be written as references either.
func isXMLCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
}

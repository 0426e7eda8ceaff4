import Model

/// An id as a part of an account's name in hledger: itself. Anything but a letter, a digit, `-` and `_` is written as a dot and
/// its bytes, so that names which are no ids do not meet either.
func hledgerName(_ id: String) -> String {
    id.isEmpty ? "." : id.utf8.map { isIDByte($0) ? String(Unicode.Scalar($0)) : "." + hexadecimal($0) }.joined()
}

/// An id as a part of an account's name in beancount, which begins with a capital or a digit and has only letters, digits and
/// `-`: `harbor-lights` is `Harbor-lights`.
///
/// What cannot be told from that is said behind `-X`: `sc_010` is `Sc-010-X2`, since its character 2 was no hyphen, and `Sc-010`
/// is `Sc-010-X0`, since it began with a capital. So two ids never have the same name.
func beancountName(_ id: String) -> String {
    let scalars = Array(id.unicodeScalars)
    var name = ""
    var record: [String] = []
    for (place, scalar) in scalars.enumerated() {
        switch scalar {
        case "a"..."z" where place == 0: name += scalar.properties.uppercaseMapping
        case "A"..."Z" where place == 0:
            name.unicodeScalars.append(scalar)
            record.append("0")
        case "a"..."z", "A"..."Z", "0"..."9": name.unicodeScalars.append(scalar)
        case "-" where place > 0: name += "-"
        case "_" where place > 0:
            name += "-"
            record.append("\(place)")
        default:
            name += place == 0 ? "0" : "-"
            record.append("\(place)x\(String(scalar.value, radix: 16))")
        }
    }
    let isPlain = scalars.allSatisfy { !("A"..."Z").contains($0) } && record.isEmpty && !scalars.isEmpty
    return isPlain ? name : "\(name.isEmpty ? "0" : name)-X\(scalars.isEmpty ? "e" : record.joined(separator: "-"))"
}

private func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
}

private func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
}

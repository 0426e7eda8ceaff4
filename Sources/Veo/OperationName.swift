import Model

/// The full name of an operation; where to ask for it follows from the name alone.
struct OperationName: Equatable, Sendable {
    var text: String

    /// Reads `…/operations/…`; nil for anything that is no such path.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 1024, text.utf8.allSatisfy(isNameByte), parts.first == "projects",
            parts.dropLast().last == "operations", parts.count >= 4,
            parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
        else { return nil }
        self.text = text
    }

    /// What made it, such as a model; its verb asks for the operation.
    var resource: String { text.split(separator: "/").dropLast(2).joined(separator: "/") }

    /// The region in the name; nil when it holds none.
    var location: String? {
        let parts = text.split(separator: "/")
        return parts.count > 3 && parts[2] == "locations" ? String(parts[3]) : nil
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "-._~:/".utf8.contains(byte)
    }
}

/// Takes members out of a JSON text, and all that are null: a page of a thousand shots has to stay small.
///
/// The text is one that this program wrote: without spaces between its parts.
struct JSONFilter {
    private let text: [UInt8]
    private let unwanted: Set<[UInt8]>
    private var position = 0
    private var result: [UInt8] = []

    /// - Parameter names: of the members to leave out, wherever they occur.
    init(_ text: [UInt8], without names: Set<String>) {
        self.text = text
        unwanted = Set(names.map { Array($0.utf8) })
    }

    mutating func filtered() -> [UInt8] {
        result.reserveCapacity(text.count)
        value()
        return result
    }

    private mutating func value() {
        switch text[position] {
        case UInt8(ascii: "{"): object()
        case UInt8(ascii: "["): list()
        case UInt8(ascii: "\""): string()
        default: while !isEnd(text[position]) { copy() }
        }
    }

    private mutating func object() {
        copy()
        var isFirst = true
        while text[position] != UInt8(ascii: "}") {
            let mark = result.count
            if text[position] == UInt8(ascii: ",") { position += 1 }
            if !isFirst { result.append(UInt8(ascii: ",")) }
            let start = position
            string()
            let name = Array(text[(start + 1)..<(position - 1)])
            copy()  // the colon
            let isWanted = text[position] != UInt8(ascii: "n") && !unwanted.contains(name)
            value()
            if isWanted { isFirst = false } else { result.removeSubrange(mark...) }
        }
        copy()
    }

    private mutating func list() {
        copy()
        while text[position] != UInt8(ascii: "]") {
            if text[position] == UInt8(ascii: ",") { copy() }
            value()
        }
        copy()
    }

    private mutating func string() {
        copy()
        while text[position] != UInt8(ascii: "\"") {
            if text[position] == UInt8(ascii: "\\") { copy() }
            copy()
        }
        copy()
    }

    private mutating func copy() {
        result.append(text[position])
        position += 1
    }

    /// Whether a number or a literal is over.
    private func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte == 0x0A
    }
}

/// Reads strict JSON (RFC 8259) into a tree that knows the place of every key and value.
///
/// It is our own because no JSON library at hand tells where a value stands.
/// It descends by recursion, which the depth limit bounds long before the stack ends.
struct JSONReader {
    let source: SourceText
    private var cursor: SourceCursor
    private var depth = 0
    private var count = 0
    /// The next byte to be read.
    var offset = 0

    init(_ source: SourceText) {
        self.source = source
        cursor = SourceCursor(source)
    }

    /// The document; nil when it is not JSON, which is then the last fault.
    static func read(_ source: SourceText, faults: inout FaultList) -> DocumentNode? {
        var reader = JSONReader(source)
        do throws(ManifestError.Fault) {
            let node = try reader.value()
            reader.skipSpace()
            if reader.offset < source.bytes.count {
                throw reader.fault("the document ended before this; remove what follows")
            }
            return node
        } catch {
            faults.add(error)
            return nil
        }
    }

    var next: UInt8 { source.byte(offset) }

    /// A fault at the next byte, or at another one.
    func fault(at place: Int? = nil, _ message: String) -> ManifestError.Fault {
        ManifestError.Fault(position: source.position(at: place ?? offset), message: message)
    }

    private mutating func value() throws(ManifestError.Fault) -> DocumentNode {
        skipSpace()
        count += 1
        if count > ManifestLimits.values {
            throw fault("the file has more than \(ManifestLimits.values) values; move whole scenes to another manifest")
        }
        let position = cursor.position(at: offset)
        let content: DocumentNode.Content =
            switch next {
            case UInt8(ascii: "{"):
                try nested { (reader) throws(ManifestError.Fault) in .mapping(try reader.entries()) }
            case UInt8(ascii: "["):
                try nested { (reader) throws(ManifestError.Fault) in .sequence(try reader.elements()) }
            case UInt8(ascii: "\""): .scalar(.init(text: try string(), style: .quoted))
            default: .scalar(.init(text: try bareWord(), style: .plain))
            }
        return DocumentNode(content: content, position: position)
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(ManifestError.Fault) -> DocumentNode.Content
    ) throws(ManifestError.Fault) -> DocumentNode.Content {
        depth += 1
        if depth > ManifestLimits.depth { throw fault(tooDeep) }
        offset += 1
        let content = try read(&self)
        depth -= 1
        return content
    }

    private mutating func entries() throws(ManifestError.Fault) -> [DocumentNode.Entry] {
        var entries: [DocumentNode.Entry] = []
        try members(until: UInt8(ascii: "}")) { (reader) throws(ManifestError.Fault) in
            guard reader.next == UInt8(ascii: "\"") else {
                throw reader.fault("a key is missing here; write it in double quotes, such as \"prompt\"")
            }
            if entries.count == ManifestLimits.keys { throw reader.fault(tooManyKeys) }
            let position = reader.cursor.position(at: reader.offset)
            let key = try reader.string()
            reader.skipSpace()
            guard reader.next == UInt8(ascii: ":") else {
                throw reader.fault("a colon is missing after the key \(excerpt(key))")
            }
            reader.offset += 1
            entries.append(.init(key: key, position: position, value: try reader.value()))
        }
        return entries
    }

    private mutating func elements() throws(ManifestError.Fault) -> [DocumentNode] {
        var elements: [DocumentNode] = []
        try members(until: UInt8(ascii: "]")) { (reader) throws(ManifestError.Fault) in
            elements.append(try reader.value())
        }
        return elements
    }

    /// Reads what stands between the opening bracket and `end`, parted by commas.
    private mutating func members(
        until end: UInt8, _ read: (inout JSONReader) throws(ManifestError.Fault) -> Void
    ) throws(ManifestError.Fault) {
        let opening = offset - 1
        let bracket = Character(Unicode.Scalar(end))
        skipSpace()
        if next == end {
            offset += 1
            return
        }
        while true {
            try read(&self)
            skipSpace()
            if offset == source.bytes.count {
                throw fault(at: opening, "this bracket is never closed; write `\(bracket)` where it ends")
            }
            guard next == UInt8(ascii: ",") || next == end else {
                throw fault("a comma or `\(bracket)` is missing here")
            }
            offset += 1
            if source.byte(offset - 1) == end { return }
            let comma = offset - 1
            skipSpace()
            if next == end { throw fault(at: comma, "remove this comma: nothing follows it before `\(bracket)`") }
        }
    }

    mutating func skipSpace() {
        while [0x20, 0x0A, 0x0D, 0x09].contains(next) { offset += 1 }
    }
}

/// Encodes one value into an output: an object, a list, or a single value.
final class JSONValueEncoder: Encoder {
    let output: JSONOutput
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    /// The members of an object with their places in the output, in the order in which they were written.
    fileprivate var members: [(key: String, bytes: Range<Int>)] = []
    fileprivate var kind = Kind.single
    private var keyType: ObjectIdentifier?
    private let start: Int

    fileprivate enum Kind {
        case single, object, list
    }

    init(output: JSONOutput) {
        self.output = output
        start = output.bytes.count
    }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        kind = .object
        members.reserveCapacity(32)
        keyType = ObjectIdentifier(Key.self)
        return KeyedEncodingContainer(ObjectContainer(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if kind == .single { output.write(literal: "[") }
        kind = .list
        return ListContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleContainer(encoder: self) }

    /// Ends what was begun; the members of an object, which stand one after another, are put in the order of their keys.
    func finish() {
        switch kind {
        case .single: break
        case .list: output.write(literal: "]")
        case .object:
            let order = output.order(of: members.map(\.key), keyType: keyType)
            var sorted: [UInt8] = []
            sorted.reserveCapacity(output.bytes.count - start + order.labelBytes + 2)
            sorted.append(UInt8(ascii: "{"))
            // Through a pointer: a slice would still hold the array when it is changed below, and so copy all of it.
            output.bytes.withUnsafeBufferPointer { written in
                for (rank, member) in order.ranks.enumerated() {
                    if rank > 0 { sorted.append(UInt8(ascii: ",")) }
                    sorted += order.labels[rank]
                    sorted += written[members[member].bytes]
                }
            }
            sorted.append(UInt8(ascii: "}"))
            output.bytes.replaceSubrange(start..., with: sorted)
        }
    }
}

/// Documents are nested by their values; a `nestedContainer` would be a defect of the value that asks for it.
private let notNested = "reports do not nest containers by hand"

private struct ObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { [] }

    private func member(_ key: Key, _ write: (JSONOutput) throws -> Void) rethrows {
        let start = encoder.output.bytes.count
        try write(encoder.output)
        encoder.members.append((key.stringValue, start..<encoder.output.bytes.count))
    }

    func encodeNil(forKey key: Key) { member(key) { $0.write(literal: "null") } }
    func encode(_ value: Bool, forKey key: Key) { member(key) { $0.write(literal: value ? "true" : "false") } }
    func encode(_ value: String, forKey key: Key) { member(key) { $0.write(text: value) } }
    func encode(_ value: Int, forKey key: Key) { member(key) { $0.write(literal: String(value)) } }
    func encode(_ value: Double, forKey key: Key) throws { try member(key) { try $0.write(number: value) } }
    func encode(_ value: some Encodable, forKey key: Key) throws { try member(key) { try $0.write(value) } }

    func nestedContainer<Nested>(keyedBy keyType: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        // Values of this room never ask for a nested container; one that did would fail its first test.
        fatalError(notNested)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        // Values of this room never ask for a nested container; one that did would fail its first test.
        fatalError(notNested)
    }
    func superEncoder() -> any Encoder { encoder }
    func superEncoder(forKey key: Key) -> any Encoder { encoder }
}

private struct ListContainer: UnkeyedEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { [] }
    private(set) var count = 0

    private mutating func element(_ write: (JSONOutput) throws -> Void) rethrows {
        if count > 0 { encoder.output.write(literal: ",") }
        count += 1
        try write(encoder.output)
    }

    mutating func encodeNil() { element { $0.write(literal: "null") } }
    mutating func encode(_ value: some Encodable) throws { try element { try $0.write(value) } }

    mutating func nestedContainer<Key>(keyedBy keyType: Key.Type) -> KeyedEncodingContainer<Key> {
        // Values of this room never ask for a nested container; one that did would fail its first test.
        fatalError(notNested)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        // As above.
        fatalError(notNested)
    }
    mutating func superEncoder() -> any Encoder { encoder }
}

private struct SingleContainer: SingleValueEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { encoder.output.write(literal: "null") }
    func encode(_ value: Bool) { encoder.output.write(literal: value ? "true" : "false") }
    func encode(_ value: String) { encoder.output.write(text: value) }
    func encode(_ value: Double) throws { try encoder.output.write(number: value) }
    func encode(_ value: Float) throws { try encoder.output.write(number: Double(value)) }
    func encode(_ value: Int) { encoder.output.write(literal: String(value)) }
    func encode(_ value: Int8) { encoder.output.write(literal: String(value)) }
    func encode(_ value: Int16) { encoder.output.write(literal: String(value)) }
    func encode(_ value: Int32) { encoder.output.write(literal: String(value)) }
    func encode(_ value: Int64) { encoder.output.write(literal: String(value)) }
    func encode(_ value: UInt) { encoder.output.write(literal: String(value)) }
    func encode(_ value: UInt8) { encoder.output.write(literal: String(value)) }
    func encode(_ value: UInt16) { encoder.output.write(literal: String(value)) }
    func encode(_ value: UInt32) { encoder.output.write(literal: String(value)) }
    func encode(_ value: UInt64) { encoder.output.write(literal: String(value)) }
    /// In the same encoder: nothing was written yet, and whoever made it ends it.
    func encode(_ value: some Encodable) throws { try value.encode(to: encoder) }
}

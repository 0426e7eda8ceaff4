/// Encodes one value into an output: an object, a list, or a single value.
final class JSONValueEncoder: Encoder {
    let output: JSONOutput
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    /// Empty: where a value stands is known to the error that leaves it (``JSONError``), and costs nothing before.
    var codingPath: [any CodingKey] { [] }
    /// The members of an object in the order in which they were written.
    private var members: [(key: String, content: Content)] = []
    /// Elements of a list that somebody else writes, each with its number and its place in the output.
    private var guests: [(element: Int, start: Int, encoder: JSONValueEncoder)] = []
    /// How many elements of a list were written.
    private(set) var count = 0
    private var kind = Kind.single
    private var keyType: ObjectIdentifier?
    /// Whether two kinds of containers were asked for.
    private var isMixed = false
    private let start: Int

    private enum Kind {
        case single, object, list
    }

    /// Where a member stands.
    private enum Content {
        /// In the output, behind the ones before it.
        case written(Range<Int>)
        /// In an output of its own, because it is written while others are.
        case apart(JSONValueEncoder)
    }

    init(output: JSONOutput) {
        self.output = output
        start = output.bytes.count
    }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(.object)
        if members.isEmpty { members.reserveCapacity(32) }
        keyType = ObjectIdentifier(Key.self)
        return KeyedEncodingContainer(JSONObjectContainer(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if kind == .single { output.write(literal: "[") }
        begin(.list)
        return JSONListContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingleContainer(encoder: self) }

    private func begin(_ kind: Kind) {
        if self.kind != kind, self.kind != .single { isMixed = true }
        self.kind = kind
    }

    /// Writes a single value.
    func single(_ write: (JSONOutput) throws -> Void) throws {
        guard kind == .single, output.bytes.count == start else { throw notOneValue }
        try write(output)
    }

    /// Writes one member of an object.
    func member(_ key: some CodingKey, _ write: (JSONOutput) throws -> Void) throws {
        let start = output.bytes.count
        do { try write(output) } catch { throw JSONError(error).inside(key: key.stringValue) }
        members.append((key.stringValue, .written(start..<output.bytes.count)))
    }

    /// A member that is written while others are.
    func apart(_ key: some CodingKey) -> JSONValueEncoder {
        let encoder = JSONValueEncoder(output: JSONOutput())
        members.append((key.stringValue, .apart(encoder)))
        return encoder
    }

    /// Writes one element of a list.
    func element(_ write: (JSONOutput) throws -> Void) throws {
        let start = output.bytes.count
        if count > 0 { output.write(literal: ",") }
        do {
            try write(output)
        } catch {
            // Whoever goes on with the list after an error goes on behind the last whole element.
            output.bytes.removeLast(output.bytes.count - start)
            throw JSONError(error).inside(element: count)
        }
        count += 1
    }

    /// An element that is written while others are.
    func elementApart() -> JSONValueEncoder {
        if count > 0 { output.write(literal: ",") }
        let encoder = JSONValueEncoder(output: JSONOutput())
        guests.append((count, output.bytes.count, encoder))
        count += 1
        return encoder
    }

    /// Ends what was begun; the members of an object, which stand one after another, are put in the order of their keys.
    func finish() throws {
        if isMixed { throw notOneValue }
        switch kind {
        case .single:
            if output.bytes.count == start { throw notOneValue }
        case .list:
            for guest in guests.reversed() {
                do { try guest.encoder.finish() } catch { throw JSONError(error).inside(element: guest.element) }
                output.bytes.insert(contentsOf: guest.encoder.output.bytes, at: guest.start)
            }
            output.write(literal: "]")
        case .object: try sort()
        }
    }

    private func sort() throws {
        let order = output.order(of: members.map(\.key), keyType: keyType)
        var sorted: [UInt8] = []
        sorted.reserveCapacity(output.bytes.count - start + order.labelBytes + 2)
        sorted.append(UInt8(ascii: "{"))
        // Through a pointer: a slice would still hold the array when it is changed below, and so copy all of it.
        try output.bytes.withUnsafeBufferPointer { written in
            for (rank, member) in order.ranks.enumerated() {
                if rank > 0 { sorted.append(UInt8(ascii: ",")) }
                sorted += order.labels[rank]
                switch members[member].content {
                case .written(let range): sorted += written[range]
                case .apart(let encoder):
                    do {
                        try encoder.finish()
                    } catch {
                        throw JSONError(error).inside(key: members[member].key)
                    }
                    sorted += encoder.output.bytes
                }
            }
        }
        sorted.append(UInt8(ascii: "}"))
        output.bytes.replaceSubrange(start..., with: sorted)
    }

    private var notOneValue: JSONError {
        JSONError(.notOneValue, "writes nothing, or more than one value")
    }
}

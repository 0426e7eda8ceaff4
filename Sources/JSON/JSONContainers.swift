struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil(forKey key: Key) throws { try encoder.member(key) { $0.write(literal: "null") } }
    func encode(_ value: Bool, forKey key: Key) throws {
        try encoder.member(key) { $0.write(literal: value ? "true" : "false") }
    }
    func encode(_ value: String, forKey key: Key) throws { try encoder.member(key) { $0.write(text: value) } }
    func encode(_ value: Int, forKey key: Key) throws { try encoder.member(key) { $0.write(literal: String(value)) } }
    func encode(_ value: Double, forKey key: Key) throws {
        try encoder.member(key) { try $0.write(number: value) }
    }
    func encode(_ value: some Encodable, forKey key: Key) throws { try encoder.member(key) { try $0.write(value) } }

    func nestedContainer<Nested>(keyedBy keyType: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        encoder.apart(key).container(keyedBy: keyType)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.apart(key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { encoder.apart(JSONKey("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { encoder.apart(key) }
}

struct JSONListContainer: UnkeyedEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.count }

    func encodeNil() throws { try encoder.element { $0.write(literal: "null") } }
    func encode(_ value: some Encodable) throws { try encoder.element { try $0.write(value) } }

    func nestedContainer<Key>(keyedBy keyType: Key.Type) -> KeyedEncodingContainer<Key> {
        encoder.elementApart().container(keyedBy: keyType)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder.elementApart().unkeyedContainer() }
    func superEncoder() -> any Encoder { encoder.elementApart() }
}

struct JSONSingleContainer: SingleValueEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() throws { try write("null") }
    func encode(_ value: Bool) throws { try write(value ? "true" : "false") }
    func encode(_ value: String) throws { try encoder.single { $0.write(text: value) } }
    func encode(_ value: Double) throws { try encoder.single { try $0.write(number: value) } }
    func encode(_ value: Float) throws { try encoder.single { try $0.write(number: value) } }
    func encode(_ value: Int) throws { try write(String(value)) }
    func encode(_ value: Int8) throws { try write(String(value)) }
    func encode(_ value: Int16) throws { try write(String(value)) }
    func encode(_ value: Int32) throws { try write(String(value)) }
    func encode(_ value: Int64) throws { try write(String(value)) }
    func encode(_ value: UInt) throws { try write(String(value)) }
    func encode(_ value: UInt8) throws { try write(String(value)) }
    func encode(_ value: UInt16) throws { try write(String(value)) }
    func encode(_ value: UInt32) throws { try write(String(value)) }
    func encode(_ value: UInt64) throws { try write(String(value)) }
    /// In the same encoder: nothing was written yet, and whoever made it ends it.
    func encode(_ value: some Encodable) throws { try value.encode(to: encoder) }

    private func write(_ literal: String) throws { try encoder.single { $0.write(literal: literal) } }
}

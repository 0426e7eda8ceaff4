/// What a provider said of a result besides the clip: a few named texts, without secrets, bounded here.
package struct ProviderMetadata: Hashable, Sendable {
    package private(set) var fields: [String: String] = [:]

    package static let fieldLimit = 24
    /// UTF-8 bytes of a name, and of a text.
    package static let nameLimit = 64
    package static let textLimit = 500

    /// Nothing.
    package init() {}

    /// Keeps what fits: names and texts are cut, and of too many fields the first by name stay.
    package init(bounding fields: [String: String]) {
        for (name, text) in fields.sorted(by: { $0.key < $1.key }).prefix(Self.fieldLimit) {
            self.fields[Self.cut(name, Self.nameLimit)] = Self.cut(text, Self.textLimit)
        }
    }

    package var isEmpty: Bool { fields.isEmpty }

    private static func cut(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var bytes = 0
        return String(
            text.prefix { character in
                bytes += character.utf8.count
                return bytes <= limit
            })
    }
}

extension ProviderMetadata: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(bounding: try decoder.singleValueContainer().decode([String: String].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fields)
    }
}

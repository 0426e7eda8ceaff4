package import Ledger
import Model

/// A line of a statement: what it is about, and its sums.
package struct StatementRow: Encodable, Sendable {
    /// What it is about, by the key under which JSON says it; nil for what belongs to none.
    package let names: [(key: String, value: String?)]
    /// For people; nil when that is the last name.
    package let title: String?
    package let sum: CreditSum
    /// Whether its sums say what was quoted; a day's do not.
    package let hasQuotes: Bool

    init(_ names: [(key: String, value: String?)], title: String? = nil, _ sum: CreditSum, hasQuotes: Bool = true) {
        (self.names, self.title, self.sum, self.hasQuotes) = (names, title, sum, hasQuotes)
    }

    /// What people call it; *unassigned* for what belongs to none.
    package var label: String { title ?? names.last?.value ?? "unassigned" }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        for (key, value) in names { try fields.encode(ExplicitNull(wrappedValue: value), forKey: Key(key)) }
        if let title { try fields.encode(title, forKey: Key("title")) }
        try fields.encode(sum.charges, forKey: Key("charges"))
        try fields.encode(sum.settled, forKey: Key("settled"))
        try fields.encode(sum.refunded, forKey: Key("refunded"))
        try fields.encode(sum.corrected, forKey: Key("corrected"))
        try fields.encode(sum.spent, forKey: Key("spent"))
        guard hasQuotes else { return }
        try fields.encode(sum.quoted, forKey: Key("quoted"))
        try fields.encode(sum.unquoted, forKey: Key("unquoted"))
        try fields.encode(sum.variance, forKey: Key("variance"))
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }
}

extension StatementRow {
    /// The lines of a dimension, dearest first; what belongs to none stands last, also when it is nothing.
    static func rows<Key: Hashable>(
        _ sums: [Key?: CreditSum], title: (Key) -> String? = { _ in nil },
        names: (Key?) -> [(key: String, value: String?)]
    ) -> [StatementRow] {
        let known = sums.compactMap { key, sum in key.map { StatementRow(names($0), title: title($0), sum) } }
            .sorted { left, right in
                left.sum.spent == right.sum.spent
                    ? left.names.map { $0.value ?? "" }.lexicographicallyPrecedes(right.names.map { $0.value ?? "" })
                    : left.sum.spent > right.sum.spent
            }
        return known + [StatementRow(names(nil), (sums[nil] ?? nil) ?? .zero)]
    }
}

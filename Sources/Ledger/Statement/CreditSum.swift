package import Model

/// What moved an account, summed over entries that have something in common.
package struct CreditSum: Equatable, Sendable {
    package private(set) var granted = Credits.zero
    package private(set) var settled = Credits.zero
    package private(set) var refunded = Credits.zero
    package private(set) var corrected = Credits.zero
    /// What was quoted for the charges that had a quote.
    package private(set) var quoted = Credits.zero
    /// Charges that had no quote, which are in ``settled`` too.
    package private(set) var unquoted = Credits.zero
    /// How many purchases were settled, also those at zero.
    package private(set) var charges = 0

    package static let zero = CreditSum()

    /// By how much the charges that had a quote are above it, or below.
    package var variance: Credits { settled - quoted - unquoted }
    /// What was spent in the end.
    package var spent: Credits { settled - refunded - corrected }

    mutating func add(_ part: CreditPart) {
        switch part.kind {
        case .grant: granted += part.amount
        case .settle:
            settled += part.amount
            quoted += part.quoted
            unquoted += part.unquoted
            charges += part.entries
        case .refund: refunded += part.amount
        case .correction: corrected += part.amount
        case .hold, .release: break
        }
    }
}

/// A group of entries as the database sums them up.
struct CreditPart {
    var kind: LedgerEntry.Kind
    var project: String?
    var scene: String?
    var model: String?
    var provider: String?
    var person: By?
    var sku: String?
    var unit: String?
    var unitPrice: Credits?
    var variance: Variance?
    var entries: Int
    /// How many of them are of more than nothing.
    var charged = 0
    var amount: Credits
    var quoted = Credits.zero
    var unquoted = Credits.zero
    var quantity: Int64?
}

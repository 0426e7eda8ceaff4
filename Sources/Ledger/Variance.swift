package import Model

/// What a job was quoted when it was submitted, to which its charges are compared.
package struct Quote: Equatable, Sendable {
    /// nil when no price was known.
    package var amount: Credits?
    package var tariff: Tariff?

    package init(_ amount: Credits?, at tariff: Tariff?) {
        (self.amount, self.tariff) = (amount, tariff)
    }
}

/// Why a charge is another sum than was quoted.
package enum Variance: String, CaseIterable, Sendable {
    /// Nothing was quoted, as no price was known.
    case unquoted
    /// The job was charged before: a purchase more than was quoted.
    case further
    /// The price had changed between the order and the purchase.
    case price
    /// The provider stated how much it charges.
    case stated
    /// The clip is longer or shorter than what was ordered.
    case length

    /// For people, after a sum.
    package var words: String {
        switch self {
        case .unquoted: "no price was known"
        case .further: "a further purchase"
        case .price: "the price had changed"
        case .stated: "as the provider stated"
        case .length: "another length than ordered"
        }
    }
}

extension Variance {
    /// Why `amount` is not what was quoted; nil when it is.
    ///
    /// - Parameter isFirst: whether it is the first charge of its job.
    init?(of amount: Credits, quote: Quote?, boughtAt tariff: Tariff, isStated: Bool, isFirst: Bool) {
        guard isFirst else {
            self = .further
            return
        }
        guard let quoted = quote?.amount else {
            self = .unquoted
            return
        }
        if amount == quoted { return nil }
        guard quote?.tariff?.rate == tariff.rate else {
            self = .price
            return
        }
        self = isStated ? .stated : .length
    }
}

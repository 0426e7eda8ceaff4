/// A sum of amounts of which some may not be known. The two travel together, so that nobody shows the one without the other.
package struct CreditTotal: Equatable, Sendable {
    /// The sum of what is known.
    package private(set) var known: Credits
    /// How many amounts are missing in it.
    package private(set) var unpriced: Int

    package static let zero = CreditTotal(known: .zero, unpriced: 0)

    package init(known: Credits, unpriced: Int) {
        (self.known, self.unpriced) = (known, unpriced)
    }

    /// Whether the sum is all there is; otherwise it is a lower bound.
    package var isComplete: Bool { unpriced == 0 }

    /// For people: `3.20`, or `at least 3.20`.
    package var words: String { isComplete ? known.short : "at least \(known.short)" }

    /// - Parameter amount: nil when it is not known.
    package static func += (total: inout CreditTotal, amount: Credits?) {
        if let amount { total.known += amount } else { total.unpriced += 1 }
    }

    package static func += (left: inout CreditTotal, right: CreditTotal) {
        left.known += right.known
        left.unpriced += right.unpriced
    }
}

/// What a provider offers for the hard cases, declared by its implementation and proven by the conformance suite.
package struct ProviderCapabilities: Equatable, Sendable {
    /// What looking for an order can prove.
    package enum Lookup: Equatable, Sendable {
        /// An order is found from the moment when it was placed, and one that is not found once its sender is dead was
        /// not placed.
        case conclusive
        /// An order is found once it has ended with a clip, as an operation or as its result alone, and perhaps earlier;
        /// one that is not found may still exist.
        case inconclusive
        /// No order is ever found.
        case none
    }

    package var lookup: Lookup
    /// Whether an operation can be stopped at the provider.
    package var cancels: Bool

    package init(lookup: Lookup, cancels: Bool) {
        self.lookup = lookup
        self.cancels = cancels
    }
}

package import Model

/// What became of an order.
package enum SubmitAnswer: Equatable, Sendable {
    /// Bought; the operation is to be recorded before anything else happens.
    case accepted(ProviderOperation)
    /// The provider answered in its own error shape that it takes no order. Nothing was bought.
    case rejected(ProviderFailure)
    /// No byte of the request left this machine. Nothing was bought.
    case notSent(ProviderFailure)
    /// Anything else: perhaps bought.
    case unknown(ProviderFailure)
}

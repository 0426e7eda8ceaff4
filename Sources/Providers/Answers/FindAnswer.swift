package import Model

/// What looking for an order found.
package enum FindAnswer: Equatable, Sendable {
    case found(ProviderOperation)
    /// The provider delivered the result of an order whose operation nobody knows; it can be downloaded like any other.
    case foundResult(VideoResult)
    /// What that proves is said by ``ProviderCapabilities/lookup-swift.property``.
    case notFound
    /// It could not be asked.
    case unavailable(ProviderFailure)
}

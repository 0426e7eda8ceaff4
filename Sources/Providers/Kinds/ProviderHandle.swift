package import Model

/// What a person found in a provider's console, as they type it.
package enum ProviderHandle: Equatable, Sendable {
    /// The provider works on it, or did.
    case operation(ProviderOperation)
    /// What came of an operation that nobody knows.
    case result(VideoResult)
}

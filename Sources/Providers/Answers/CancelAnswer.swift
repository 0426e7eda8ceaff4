package import Model

/// What became of the wish to stop an operation.
package enum CancelAnswer: Equatable, Sendable {
    /// The provider took the wish; a poll says what became of it.
    case requested
    /// This provider cannot stop an operation, or it is too late.
    case notPossible
    case unavailable(ProviderFailure)
}

package import Model

/// How an operation is going.
package enum PollAnswer: Equatable, Sendable {
    /// Still working; ask again after this many seconds when the provider says when.
    case pending(retryAfter: Double?)
    case succeeded(VideoResult)
    /// The provider's verdict: there will be no video.
    case failed(ProviderFailure)
    /// No verdict: the provider could not be asked, or did not answer.
    case unavailable(ProviderFailure)
    /// The provider does not know this operation.
    case gone(ProviderFailure)
}

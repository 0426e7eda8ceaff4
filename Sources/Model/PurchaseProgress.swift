/// What became of a purchase after its intent.
package enum PurchaseProgress: Equatable, Sendable {
    case accepted(ProviderOperation)
    /// Nothing was bought.
    case rejected
    /// It ended without a clip, and what the provider charges in spite of that.
    case failed(usage: Usage?)
    /// The clip with this digest is being put in its place.
    case delivered(sha256: String, result: VideoResult)
}

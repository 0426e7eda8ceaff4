/// A purchase that was found by its job, at the provider or on this disk.
package struct FoundPurchase: Equatable, Sendable {
    package var submission: String
    /// The operation, where the provider can name it.
    package var operation: ProviderOperation?
    /// The clip, where it lies ready.
    package var result: VideoResult?
    /// The digest of its clip, when that is on this disk.
    package var sha256: String?

    package init(
        submission: String, operation: ProviderOperation? = nil, result: VideoResult? = nil, sha256: String? = nil
    ) {
        self.submission = submission
        self.operation = operation
        self.result = result
        self.sha256 = sha256
    }
}

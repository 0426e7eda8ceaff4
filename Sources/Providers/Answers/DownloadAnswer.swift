package import Model

/// What became of a download.
package enum DownloadAnswer: Equatable, Sendable {
    /// The file is complete at the path.
    case delivered
    /// Try again; nothing is lost. With the class `noVideo` the provider did answer, and what it delivers is no clip: the
    /// same will come again, most likely.
    case unavailable(ProviderFailure)
    /// The provider no longer has it.
    case gone(ProviderFailure)
    /// The place could not be written, as this sentence says: our disk's fault, and nobody else's.
    case unwritable(String)
}

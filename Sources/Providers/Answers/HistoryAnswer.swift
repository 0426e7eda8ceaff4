package import Model

/// What purchases of a job left at the provider.
package enum HistoryAnswer: Equatable, Sendable {
    /// What was found, earliest first; empty when nothing was.
    case found([FoundPurchase])
    /// This provider keeps nothing by which a job's purchases could be found.
    case notKept
    /// It could not be asked.
    case unavailable(ProviderFailure)
}

package import Model

/// What a person found out about a purchase of which the program does not know what became of it.
package enum PurchaseDecision: Equatable, Sendable {
    /// The provider works on it, or did, under this operation.
    case adoptOperation(ProviderOperation)
    /// The provider left its clip here.
    case adoptResult(VideoResult)
    /// Nothing will come. Sweeps ask the provider for a while whether that is so.
    ///
    /// - Parameter isForced: whether also what is made is given up: it is charged, and what is known of it stays known.
    case declareLost(isForced: Bool)
    /// The clip that is kept is taken, although it is not what was ordered.
    case accept
}

/// What a cancellation came to.
package enum CancelResult: String, Codable, Sendable {
    /// Withdrawn; nothing was bought.
    case canceled
    /// Bought already; the provider is asked to stop at the next sweep. What it delivers or charges anyway is kept.
    case requested
}

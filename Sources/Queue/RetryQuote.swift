package import Model

/// What a retry will do, or has done, to one job.
package struct RetryQuote: Equatable, Sendable {
    package var job: String
    package var shot: ShotID
    package var take: Int
    /// What is held for it anew; nil when unpriced.
    package var estimate: Credits?
}

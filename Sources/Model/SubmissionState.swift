/// Where one purchase at a provider stands: the money record of a job.
package enum SubmissionState: String, Codable, CaseIterable, Sendable {
    /// Recorded before anything was sent.
    case intent
    /// The provider works on it under an operation.
    case accepted
    /// The provider delivered; stays open until the clip is stored.
    case succeeded
    /// The provider reported that it could not deliver.
    case failed
    /// Stopped at the provider before it delivered.
    case canceled
    /// A person declared that no answer will come; it is asked about for a while, and a late result is taken.
    case lost
    /// The provider refused it, or it was never sent; nothing was bought.
    case rejected
    /// Sent, or perhaps sent, without an answer that says which.
    case unknown
}

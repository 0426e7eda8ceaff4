package import Model

/// One purchase: the money record of a job, written before anything is sent and never taken back.
package struct Submission: Equatable, Sendable {
    package let id: String
    package let job: String
    /// 1 for the job's first.
    package let number: Int
    package let provider: String
    /// The provider's own id of the model.
    package let providerModel: String
    /// The price of a second at the time of the intent; nil when unpriced.
    package let pricePerSecond: Credits?
    /// Where the provider was told to leave what it makes, in its own form; nil when it was not told.
    package let place: String?
    package var state: SubmissionState
    package let intentAt: Timestamp
    package var acceptedAt: Timestamp?
    /// When the provider was seen to have ended the operation.
    package var finishedAt: Timestamp?
    package var closedAt: Timestamp?
    /// When its provider is asked about it next beside its job's own steps, because a person declared it lost or has to
    /// say what became of it; nil when it is not.
    package var askAt: Timestamp?
    /// When a person said what became of it; nil when the provider did.
    package var adoptedAt: Timestamp?
    /// The provider's name for the operation, and where to ask for it.
    package var operation: String?
    package var endpoint: String?
    /// How the clip is fetched, in the provider's own form.
    package var result: String?
    /// Seconds of video that the provider charges for.
    package var billedSeconds: Int?
    /// The digest of the clip that was delivered and checked: a file in the clip's place counts when it has this one.
    package var clipSHA256: String?
    package var errorCode: String?
    package var errorMessage: String?
    /// What the provider said, redacted, at most 64 KB.
    package var evidence: String?
}

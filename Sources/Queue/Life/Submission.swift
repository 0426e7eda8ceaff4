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
    /// What it is charged at; nil when unpriced.
    package let tariff: Tariff?
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
    /// What the provider said of the result besides.
    package var metadata: ProviderMetadata
    /// How much is charged for: as the provider stated it, and once it is charged as it was counted.
    package var usage: Usage?
    /// What was charged; nil while nothing is, and when that is not known.
    package var charge: Credits?
    /// The digest of the clip that was delivered and checked: a file in the clip's place counts when it has this one.
    package var clipSHA256: String?
    package var errorCode: String?
    package var errorMessage: String?
    /// What the provider said, redacted, at most 64 KB.
    package var evidence: String?
}

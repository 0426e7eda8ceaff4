/// Why something did not work, classified by the provider's implementation.
package struct ProviderFailure: Equatable, Sendable {
    package var outcome: OutcomeClass
    /// The provider's own code, such as `429 RESOURCE_EXHAUSTED` or `3`.
    package var code: String
    /// The provider's own words, without secrets.
    package var message: String
    /// Seconds to wait at least before the next try, when the provider says so.
    package var retryAfter: Double?
    /// What is charged in spite of the failure; nil when nothing is.
    package var usage: Usage?
    /// What the provider sent, redacted, at most 64 KB; kept with the submission.
    package var evidence: String?

    package init(
        outcome: OutcomeClass, code: String, message: String, retryAfter: Double? = nil, usage: Usage? = nil,
        evidence: String? = nil
    ) {
        self.outcome = outcome
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.usage = usage?.believed
        self.evidence = evidence
    }
}

/// Why something did not work, classified by the provider's implementation.
package struct ProviderFailure: Equatable, Sendable {
    package var outcome: OutcomeClass
    /// The provider's own code, such as `429 RESOURCE_EXHAUSTED` or `3`.
    package var code: String
    /// The provider's own words, without secrets.
    package var message: String
    /// Seconds to wait at least before the next try, when the provider says so.
    package var retryAfter: Double?
    /// Seconds of video that are charged in spite of the failure; 0 when it is known that nothing is.
    package var billedSeconds: Int
    /// What the provider sent, redacted, at most 64 KB; kept with the submission.
    package var evidence: String?

    package init(
        outcome: OutcomeClass, code: String, message: String, retryAfter: Double? = nil, billedSeconds: Int = 0,
        evidence: String? = nil
    ) {
        self.outcome = outcome
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.billedSeconds = billedSeconds
        self.evidence = evidence
    }
}

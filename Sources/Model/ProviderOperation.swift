/// The provider's handle for accepted work, stored whole.
package struct ProviderOperation: Hashable, Sendable {
    /// The provider's own name for it.
    package var name: String
    /// Where to ask for it: base URL, region, whatever the provider needs besides the name; opaque to other rooms.
    package var endpoint: String

    package init(name: String, endpoint: String = "") {
        self.name = name
        self.endpoint = endpoint
    }
}

/// What a finished operation delivers, before it is fetched.
package struct VideoResult: Hashable, Sendable {
    /// How to fetch it; opaque to other rooms, stored with the submission.
    package var reference: String
    /// Seconds of video that the provider charges for; nil when it does not say.
    package var billedSeconds: Int?

    package init(reference: String, billedSeconds: Int?) {
        self.reference = reference
        self.billedSeconds = billedSeconds
    }
}

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

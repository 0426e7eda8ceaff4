package import Model

extension ProviderFailure {
    /// A failure of which the other side's answer is the evidence.
    ///
    /// - Parameter retryAfter: seconds to wait at least, beside what the answer's head says.
    package init(
        _ outcome: OutcomeClass, _ code: String, _ message: String, evidence answer: ServiceAnswer,
        retryAfter: Double? = nil
    ) {
        self.init(
            outcome: outcome, code: code, message: String(redacted(message).prefix(1000)),
            retryAfter: longest(retryAfter, answer.head.retryAfter(at: answer.time)), evidence: answer.evidence)
    }

    /// A failure of the way there.
    package init(_ outcome: OutcomeClass, _ fault: TransportFault) {
        self.init(
            outcome: outcome, code: "HTTP_\(fault.kind.rawValue.uppercased())",
            message: String(redacted(fault.message).prefix(1000)))
    }
}

package import HTTP
package import Model

extension ProviderFailure {
    /// A failure of which an answer is the evidence, with the wait that Google's own error asks for.
    ///
    /// - Parameter retryAfter: seconds to wait at least, beside what the answer says.
    package init(
        _ outcome: OutcomeClass, _ code: String, _ message: String, _ answer: ServiceAnswer, retryAfter: Double? = nil
    ) {
        self.init(
            outcome, code, message, evidence: answer, retryAfter: longest(retryAfter, answer.error?.retryDelay))
    }

    /// An answer that is not what was asked for: a clip, a frame, or a list of objects.
    package static func undelivered(_ answer: ServiceAnswer) -> ProviderFailure {
        let error = answer.error
        return ProviderFailure(
            answer.outcomeClass, error?.title ?? "\(answer.status)",
            error?.message ?? answer.noSuchObject ?? "the answer is \(answer.status) and names no reason", answer)
    }

    /// A clip without an end.
    package static func tooLarge(_ answer: ServiceAnswer) -> ProviderFailure {
        ProviderFailure(.noVideo, "TOO_LARGE", "what is delivered is larger than any clip", answer)
    }
}

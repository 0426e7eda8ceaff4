import Google
import HTTP
import Model
import Providers

extension PollAnswer {
    /// What an operation's answer without an inline video means.
    ///
    /// - Parameter evidence: the answer in which it stood.
    init(_ answer: OperationAnswer, _ evidence: ServiceAnswer) {
        func failed(_ outcome: OutcomeClass, _ code: String, _ message: String, after: Double? = nil) -> PollAnswer {
            .failed(ProviderFailure(outcome, code, explained(message), evidence, retryAfter: after))
        }
        if let video = answer.storedVideo {
            self = .succeeded(VideoResult(reference: video.description, usage: nil, metadata: answer.metadata))
        } else if answer.done != true {
            self = .pending(retryAfter: evidence.retryAfter)
        } else if let error = answer.error {
            let message = error.message ?? "Google names no reason"
            let code = error.code?.value ?? 0
            let (outcome, after) = Self.verdict(code, message)
            let said = error.details?.compactMap(\.retryDelay).max()
            self = failed(outcome, "\(code)", message, after: longest(after, said))
        } else if let reasons = answer.filterReasons {
            let message = reasons.isEmpty ? "Google filtered the video out and names no reason" : nil
            self = failed(
                .contentRefused(filteredInput(reasons)), "FILTERED", message ?? reasons.joined(separator: " "))
        } else if let address = answer.addresses.first {
            self = failed(
                .noVideo, "ADDRESS", "Google delivers a video at an address that cannot be read here: \(address)")
        } else {
            self = failed(.noVideo, "NO_VIDEO", "Google says done and delivers neither a video nor a reason")
        }
    }

    /// The class of an operation's error by its gRPC code, and the seconds to wait when it is known how many.
    private static func verdict(_ code: Int, _ message: String) -> (OutcomeClass, Double?) {
        switch code {
        case 3: (refusesContent(message) ? .contentRefused(refusedInput(message)) : .invalidRequest, nil)
        case 4, 13, 14: (.transient, nil)
        case 5, 7, 16: (.auth, nil)
        case 8: (.quota, nil)
        // A new project that is being set up, which takes Google a minute or more.
        case 9: (.transient, 90)
        default: (.noVideo, nil)
        }
    }

    /// What an answer without an operation means: never a verdict, but that Google knows of none.
    init(refused answer: ServiceAnswer) {
        let error = answer.error
        let failure = ProviderFailure(
            answer.outcomeClass, error?.title ?? "\(answer.status)",
            error?.message ?? "the answer to the question is not Google's own", answer)
        self = answer.status == 404 && error != nil ? .gone(failure) : .unavailable(failure)
    }
}

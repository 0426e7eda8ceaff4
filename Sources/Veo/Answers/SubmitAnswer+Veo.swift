import Foundation
import HTTP
import Model
import Providers

extension SubmitAnswer {
    private struct Accepted: Decodable {
        var name: String
    }

    /// What the answer to an order means.
    ///
    /// Only Google's own words count as a refusal; whatever else could be a gateway's, behind which the order may run.
    init(_ head: HTTPHead, _ body: [UInt8], endpoint: String) {
        if (200..<300).contains(head.status) {
            if let accepted = try? JSONDecoder().decode(Accepted.self, from: Data(body)),
                let name = OperationName(accepted.name)
            {
                self = .accepted(ProviderOperation(name: name.text, endpoint: endpoint))
            } else {
                self = .unknown(
                    ProviderFailure(
                        .unknownSubmit, "\(head.status)", "the answer to the order names no operation", head, body))
            }
            return
        }
        guard let error = GoogleError(body), error.code == head.status, let outcome = Self.refusal(head, error) else {
            self = .unknown(
                ProviderFailure(
                    .unknownSubmit, GoogleError(body)?.title ?? "\(head.status)",
                    GoogleError(body)?.message ?? "the answer to the order is not Google's own", head, body))
            return
        }
        self = .rejected(
            ProviderFailure(
                outcome, error.title, explained(error.message), head, body,
                retryAfter: error.isProvisioning ? 90 : nil))
    }

    /// The class of a refusal in Google's words; nil for an answer that does not say that nothing was bought.
    private static func refusal(_ head: HTTPHead, _ error: GoogleError) -> OutcomeClass? {
        switch head.status {
        case 400:
            if error.isProvisioning { return .quota }
            if error.isAboutCredentials { return .auth }
            return refusesContent(error.message) ? .contentRefused(refusedInput(error.message)) : .invalidRequest
        case 401, 403: return .auth
        // A timeout, somebody who went away, or an order that is there already: it may have gone through.
        case 408, 409, 499: return nil
        case 429: return error.isAboutBilling ? .auth : .quota
        case 404, 402..<500: return .invalidRequest
        // With the time to come back it is Google's door that is closed; without, it can be any part behind it.
        case 503: return head.retryAfter == nil ? nil : .quota
        default: return nil
        }
    }
}

extension GoogleError {
    /// Whether a new project is still being set up.
    var isProvisioning: Bool { message.lowercased().contains("service agents are being provisioned") }

    /// Whether the account has no money or no contract, which no waiting changes.
    var isAboutBilling: Bool {
        let text = message.lowercased()
        return text.contains("depleted") || text.contains("billing is disabled") || text.contains("enable billing")
    }

    /// Whether a 400 is about who asks and from where, not about what is asked.
    var isAboutCredentials: Bool {
        status == "FAILED_PRECONDITION" || isAboutBilling || reasons.contains("API_KEY_INVALID")
            || message.lowercased().contains("api key not valid")
    }
}

import Foundation
import Google
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
    init(_ answer: ServiceAnswer, endpoint: String) {
        let status = answer.status
        if (200..<300).contains(status) {
            if let accepted = try? JSONDecoder().decode(Accepted.self, from: Data(answer.body)),
                let name = OperationName(accepted.name)
            {
                self = .accepted(ProviderOperation(name: name.text, endpoint: endpoint))
            } else {
                self = .unknown(
                    ProviderFailure(
                        .unknownSubmit, "\(status)", "the answer to the order names no operation", answer))
            }
            return
        }
        let said = answer.error
        guard let error = said, error.code == status,
            let outcome = Self.refusal(error, saysWhen: answer.retryAfter != nil)
        else {
            self = .unknown(
                ProviderFailure(
                    .unknownSubmit, said?.title ?? "\(status)",
                    said?.message ?? "the answer to the order is not Google's own", answer))
            return
        }
        self = .rejected(
            ProviderFailure(
                outcome, error.title, explained(error.message), answer,
                retryAfter: error.isProvisioning ? 90 : nil))
    }

    /// The class of a refusal in Google's words; nil for an answer that does not say that nothing was bought.
    ///
    /// - Parameter saysWhen: whether the answer says when to come back.
    private static func refusal(_ error: GoogleError, saysWhen: Bool) -> OutcomeClass? {
        switch error.code {
        case 400:
            if error.isProvisioning { return .quota }
            let isRefusal = refusesContent(error.message)
            if error.isAboutOffer, !isRefusal { return .notOffered }
            if error.isAboutCredentials { return .auth }
            return isRefusal ? .contentRefused(refusedInput(error.message)) : .invalidRequest
        case 403 where error.isAboutOffer: return .notOffered
        case 401, 403: return .auth
        case 404: return error.isAboutInput ? .invalidRequest : .notOffered
        // A timeout, somebody who went away, or an order that is there already: it may have gone through.
        case 408, 409, 499: return nil
        case 429: return error.isAboutBilling ? .auth : .quota
        case 402..<500: return .invalidRequest
        // With the time to come back it is Google's door that is closed; without, it can be any part behind it.
        case 503: return saysWhen ? .quota : nil
        default: return nil
        }
    }
}

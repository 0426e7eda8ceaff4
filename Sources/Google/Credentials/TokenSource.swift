import Files
import Foundation
import HTTP
import HTTPTypes
import Model

/// Gets new access tokens, from the first credentials that are there.
struct TokenSource: Sendable {
    static let scope = "https://www.googleapis.com/auth/cloud-platform"
    private static let googleTokenURI = "https://oauth2.googleapis.com/token"
    /// Seconds for one question; a poll, which may need two tokens, has 30 for everything.
    private static let limit = 6.0

    var settings: CredentialSettings
    var transport: any HTTPTransport
    var surroundings: Surroundings

    /// A token that is new as of now.
    func token() async throws(CredentialFault) -> TimedToken {
        let settings = settings
        let file = try await FileThreads.run { () throws(CredentialFault) in try settings.readFile() }
        if let file { return try await token(of: file) }
        return try await metadataToken()
    }

    private func token(of file: CredentialFile) async throws(CredentialFault) -> TimedToken {
        switch file {
        case .serviceAccount(let account):
            SecretList.add(account.privateKey)
            guard let assertion = account.assertion(at: surroundings.now()) else {
                throw CredentialFault(kind: .refused, message: "the private key of the service account cannot sign")
            }
            SecretList.add(assertion)
            return try await exchange(
                ["grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": assertion],
                at: account.tokenURI, quotaProject: account.quotaProject)
        case .authorizedUser(let user):
            SecretList.add(user.clientSecret)
            SecretList.add(user.refreshToken)
            return try await exchange(
                [
                    "grant_type": "refresh_token", "client_id": user.clientID, "client_secret": user.clientSecret,
                    "refresh_token": user.refreshToken,
                ], at: user.tokenURI, quotaProject: user.quotaProject)
        }
    }

    private func exchange(
        _ form: [String: String], at uri: String?, quotaProject: String?
    ) async throws(CredentialFault) -> TimedToken {
        let body = form.sorted { $0.key < $1.key }.map { "\($0.key)=\(percentEncoded($0.value))" }
        let request = OutgoingRequest(
            method: .post, url: uri ?? Self.googleTokenURI,
            fields: [.contentType: "application/x-www-form-urlencoded"],
            body: Array(body.joined(separator: "&").utf8))
        return try await ask(request, "the token endpoint", quotaProject: quotaProject)
    }

    /// The token of the account that the machine runs as.
    private func metadataToken() async throws(CredentialFault) -> TimedToken {
        let path = "/computeMetadata/v1/instance/service-accounts/default/token"
        let request = OutgoingRequest(
            method: .get, url: "http://\(settings.metadataHost)\(path)?scopes=\(percentEncoded(Self.scope))",
            fields: [.metadataFlavor: "Google"])
        do {
            return try await ask(request, "the metadata server", quotaProject: nil)
        } catch  where error.kind == .unavailable {
            throw CredentialFault(
                kind: .unavailable,
                message: "\(error.message); set GOOGLE_APPLICATION_CREDENTIALS on a machine outside Google Cloud")
        }
    }

    private struct Answer: Decodable {
        var token: String
        var lifetime: Double

        private enum CodingKeys: String, CodingKey {
            case token = "access_token"
            case lifetime = "expires_in"
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            token = try members.decode(String.self, forKey: .token)
            // Some endpoints write the number as a string.
            let text = try? members.decode(String.self, forKey: .lifetime)
            let seconds = try text.flatMap(Double.init) ?? members.decode(Double.self, forKey: .lifetime)
            guard seconds >= 1 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .lifetime, in: members, debugDescription: "no length of time")
            }
            lifetime = min(seconds, 86_400)
        }
    }

    private struct Refusal: Decodable {
        var error: String
        var description: String?

        private enum CodingKeys: String, CodingKey {
            case error
            case description = "error_description"
        }
    }

    private func ask(
        _ request: OutgoingRequest, _ who: String, quotaProject: String?
    ) async throws(CredentialFault) -> TimedToken {
        var request = request
        request.limit = Self.limit
        let head: HTTPResponse
        let body: [UInt8]
        do {
            (head, body) = try await transport.send(request) { (head, body) throws(TransportFault) in
                (head, try await body.start(64 << 10))
            }
        } catch {
            throw CredentialFault(kind: .unavailable, message: "\(who) does not answer: \(redacted(error.message))")
        }
        let status = head.status.code
        if status == 200, let answer = try? JSONDecoder().decode(Answer.self, from: Data(body)),
            isHeaderText(answer.token)
        {
            SecretList.add(answer.token)
            return TimedToken(
                token: AccessToken(text: answer.token, quotaProject: quotaProject), lifetime: answer.lifetime)
        }
        let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(body))
        let passing = ["internal_failure", "server_error", "temporarily_unavailable"]
        let isRefused = (400..<500).contains(status) && ![408, 429].contains(status)
        let words = refusal.map { ": \($0.error)\($0.description.map { ", \($0)" } ?? "")" } ?? ""
        throw CredentialFault(
            kind: isRefused && !passing.contains(refusal?.error ?? "") ? .refused : .unavailable,
            message: "\(who) answered \(status)\(String(redacted(words).prefix(300)))")
    }

    /// Whether a text can stand in a header: an answer must not be able to write headers of its own.
    private func isHeaderText(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

extension HTTPField.Name {
    /// Without it the metadata server takes a question for one that somebody else had this machine ask.
    fileprivate static let metadataFlavor = Self(known: "Metadata-Flavor")
}

import Foundation

/// Gives out access tokens, and knows which of them still hold.
struct TokenDesk: Sendable {
    /// Seconds.
    let life: Int
    private var ends: [String: Date] = [:]

    init(life: Int) {
        self.life = life
    }

    /// The answer with a new token.
    mutating func issue() -> Answer {
        let token = "ya29.emulator-\(UUID().uuidString.lowercased())"
        ends[token] = Date(timeIntervalSinceNow: Double(life))
        return .json(
            ["access_token": .string(token), "expires_in": .number(Double(life)), "token_type": "Bearer"])
    }

    /// Whether a request's header carries a token that holds.
    func accepts(_ authorization: String?) -> Bool {
        guard let authorization, authorization.hasPrefix("Bearer "),
            let end = ends[String(authorization.dropFirst("Bearer ".count))]
        else { return false }
        return end > Date()
    }

    /// Checks what is exchanged for a token.
    ///
    /// The signature is not verified, because the emulator does not know the account's key; all else is.
    static func check(_ form: [String: String]) throws(GoogleFailure) {
        switch form["grant_type"] {
        case "refresh_token":
            for name in ["client_id", "client_secret", "refresh_token"] where form[name]?.isEmpty ?? true {
                throw refusal("invalid_request", "Missing required parameter: \(name)")
            }
        case "urn:ietf:params:oauth:grant-type:jwt-bearer":
            try check(assertion: form["assertion"] ?? "")
        default:
            throw refusal("unsupported_grant_type", "Invalid grant_type: \(form["grant_type"] ?? "")")
        }
    }

    private static func check(assertion: String) throws(GoogleFailure) {
        let parts = assertion.split(separator: ".", omittingEmptySubsequences: false).map(decoded)
        guard parts.count == 3, let header = json(parts[0]), let claims = json(parts[1]), let signature = parts[2],
            header["alg"]?.text == "RS256", header["typ"]?.text ?? "JWT" == "JWT"
        else { throw refusal("invalid_grant", "Bad JWT: expected three parts, signed with RS256.") }
        guard signature.count >= 256 else { throw refusal("invalid_grant", "Invalid JWT Signature.") }
        guard let issuer = claims["iss"]?.text, issuer.contains("@") else {
            throw refusal("invalid_grant", "Invalid JWT: iss must be the account's e-mail address.")
        }
        guard claims["aud"]?.text == "https://oauth2.googleapis.com/token" else {
            throw refusal("invalid_grant", "Invalid JWT: aud must be https://oauth2.googleapis.com/token.")
        }
        let now = Date().timeIntervalSince1970
        guard let start = claims["iat"]?.number, let end = claims["exp"]?.number, start < now + 60, end > now,
            end - start <= 3600
        else {
            throw refusal(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
                    + "Check your iat and exp values in the JWT claim.")
        }
        let scopes = claims["scope"]?.text?.split(separator: " ") ?? []
        guard scopes.contains("https://www.googleapis.com/auth/cloud-platform") else {
            throw refusal("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        }
    }

    private static func refusal(_ name: String, _ message: String) -> GoogleFailure {
        GoogleFailure(status: 400, message: message, shape: .oauth, name: name)
    }

    private static func json(_ data: Data?) -> JSON? {
        data.flatMap { try? JSONDecoder().decode(JSON.self, from: $0) }
    }

    /// Base64 for addresses, without padding.
    private static func decoded(_ text: Substring) -> Data? {
        guard !text.contains("="), !text.contains("+"), !text.contains("/") else { return nil }
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.count % 4) % 4))
    }
}

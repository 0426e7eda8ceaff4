import Digest
import JSON
import Model

extension CredentialFile.ServiceAccount {
    private struct Header: Encodable {
        var alg = "RS256"
        var kid: String?
        var typ = "JWT"
    }

    private struct Claims: Encodable {
        var aud: String
        var exp: Int64
        var iat: Int64
        var iss: String
        var scope: String
    }

    /// The JSON Web Token that is exchanged for an access token; nil when the key cannot sign.
    ///
    /// Its audience is Google's own address, also where `token_uri` names another (google-auth-library-python).
    func assertion(at now: Timestamp) -> String? {
        let issued = now.microseconds / 1_000_000
        let claims = Claims(
            aud: "https://oauth2.googleapis.com/token", exp: issued + 3600, iat: issued, iss: email,
            scope: TokenSource.scope)
        guard let header = try? jsonBytes(Header(kid: keyID)), let payload = try? jsonBytes(claims) else { return nil }
        let signed = base64URL(header) + "." + base64URL(payload)
        return RS256Signature.of(Array(signed.utf8), privateKey: privateKey).map { signed + "." + base64URL($0) }
    }
}

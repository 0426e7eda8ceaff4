/// Why there is no access token; holds no part of a key, an assertion or a token.
struct CredentialFault: Error, Equatable {
    enum Kind: Sendable {
        /// The credentials are missing, wrong or refused: somebody has to set them right.
        case refused
        /// Whoever gives tokens could not be asked.
        case unavailable
    }

    var kind: Kind
    var message: String
    /// What sets them right; nil when the message says it, or nobody can.
    var remedy: String?
}

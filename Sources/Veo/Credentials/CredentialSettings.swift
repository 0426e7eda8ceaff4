import Files

/// Where Google's credentials are looked for, in the order of Application Default Credentials.
package struct CredentialSettings: Equatable, Sendable {
    /// `GOOGLE_APPLICATION_CREDENTIALS`; what it names must be there.
    package var file: String?
    /// Where gcloud leaves a person's credentials; looked at when nothing is said.
    package var wellKnownFile: String?
    /// Host, or host and port, of the metadata server.
    package var metadataHost: String

    package init(file: String?, wellKnownFile: String?, metadataHost: String? = nil) {
        self.file = file
        self.wellKnownFile = wellKnownFile
        self.metadataHost = metadataHost ?? "metadata.google.internal"
    }
}

extension CredentialSettings {
    /// Refuses credentials that can never work, as far as their file tells: nobody is asked over the network.
    package func check() throws(CredentialFault) { _ = try readFile() }

    /// What the first file that there is holds; nil when the machine's own account is to be asked. Blocks its thread.
    func readFile() throws(CredentialFault) -> CredentialFile? {
        if let file {
            guard let found = try CredentialFile.read(file) else {
                throw CredentialFault(
                    kind: .refused, message: "GOOGLE_APPLICATION_CREDENTIALS names \(file), which is not there")
            }
            return found
        }
        return try wellKnownFile.flatMap { (path) throws(CredentialFault) in try CredentialFile.read(path) }
    }
}

/// Why there is no access token; holds no part of a key, an assertion or a token.
package struct CredentialFault: Error, Equatable {
    enum Kind: Sendable {
        /// The credentials are missing, wrong or refused: somebody has to set them right.
        case refused
        /// Whoever gives tokens could not be asked.
        case unavailable
    }

    var kind: Kind
    package var message: String
    /// What sets them right; nil when the message says it, or nobody can.
    package var remedy: String?

    init(kind: Kind, message: String, remedy: String? = nil) {
        self.kind = kind
        self.message = message
        self.remedy = remedy
    }
}

/// What may be done for a while: the text that requests carry.
struct AccessToken: Equatable, Sendable {
    var text: String
    /// The project whose quota counts; nil to leave that to Google.
    var quotaProject: String?
}

/// A token and its end.
struct TimedToken: Sendable {
    var token: AccessToken
    /// Seconds from its making.
    var lifetime: Double
}

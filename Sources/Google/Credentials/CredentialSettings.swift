import Files

/// Where Google's credentials are looked for, in the order of Application Default Credentials.
package struct CredentialSettings: Equatable, Sendable {
    /// `GOOGLE_APPLICATION_CREDENTIALS`; what it names must be there.
    var file: String?
    /// Where gcloud leaves a person's credentials; looked at when nothing is said.
    var wellKnownFile: String?
    /// Host, or host and port, of the metadata server.
    var metadataHost: String

    init(file: String?, wellKnownFile: String?, metadataHost: String? = nil) {
        self.file = file
        self.wellKnownFile = wellKnownFile
        self.metadataHost = metadataHost ?? "metadata.google.internal"
    }
}

extension CredentialSettings {
    /// Refuses credentials that can never work, as far as their file tells: nobody is asked over the network.
    func check() throws(CredentialFault) { _ = try readFile() }

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

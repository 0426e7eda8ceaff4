import Digest
import Foundation
import HTTP

extension CredentialFile.ServiceAccount {
    /// Puts back the line breaks of the key where they were written as `\\n` twice, as spaces or not at all: a key goes
    /// through shells, variables and forms on its way here.
    ///
    /// - Parameter path: for the error, which quotes nothing of the key.
    /// - Throws: `refused` when it is no key that can sign.
    mutating func repairKey(at path: String) throws(CredentialFault) {
        SecretList.add(privateKey)
        privateKey = Self.withLineBreaks(privateKey)
        guard RS256Signature.of([], privateKey: privateKey) == nil else { return }
        throw .unusable(path, keyFault)
    }

    private static func withLineBreaks(_ text: String) -> String {
        let lines = text.replacing(/\\+r/, with: "").replacing(/\\+n/, with: "\n")
        let form = /-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+\/=\s]*)-----END (?:RSA )?PRIVATE KEY-----/
        guard let match = lines.firstMatch(of: form) else { return text }
        var body = match.2.filter { !$0.isWhitespace }[...]
        var pem = "-----BEGIN \(match.1)-----\n"
        while !body.isEmpty {
            pem += body.prefix(64) + "\n"
            body = body.dropFirst(64)
        }
        return pem + "-----END \(match.1)-----\n"
    }

    /// Why the key cannot sign, after the file's name.
    private var keyFault: String {
        if privateKey.contains("BEGIN ENCRYPTED") || privateKey.contains(",ENCRYPTED") {
            return "has a private_key that is locked with a password"
        }
        if privateKey.contains("PUBLIC KEY-----") || privateKey.contains("CERTIFICATE-----") {
            return "has a public key or a certificate where its private_key should be"
        }
        return privateKey.contains("PRIVATE KEY-----")
            ? "has a private_key that is damaged, not whole, or not of RSA"
            : "has a private_key that is no key, such as a placeholder"
    }
}

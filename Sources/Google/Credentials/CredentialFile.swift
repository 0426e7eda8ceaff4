import Files
import Foundation
import Providers

/// A file of credentials as Google's tools write it: a service account's key, or a person's consent.
enum CredentialFile: Equatable, Sendable {
    case serviceAccount(ServiceAccount)
    case authorizedUser(AuthorizedUser)

    struct ServiceAccount: Decodable, Equatable, Sendable {
        var email: String
        var privateKey: String
        var keyID: String?
        var tokenURI: String?
        var quotaProject: String?

        private enum CodingKeys: String, CodingKey {
            case email = "client_email"
            case privateKey = "private_key"
            case keyID = "private_key_id"
            case tokenURI = "token_uri"
            case quotaProject = "quota_project_id"
        }
    }

    struct AuthorizedUser: Decodable, Equatable, Sendable {
        var clientID: String
        var clientSecret: String
        var refreshToken: String
        var tokenURI: String?
        var quotaProject: String?

        private enum CodingKeys: String, CodingKey {
            case clientID = "client_id"
            case clientSecret = "client_secret"
            case refreshToken = "refresh_token"
            case tokenURI = "token_uri"
            case quotaProject = "quota_project_id"
        }
    }

    private struct Kind: Decodable {
        var type: String
    }

    /// Reads the file; nil when there is none. Blocks its thread.
    static func read(_ path: String) throws(CredentialFault) -> CredentialFile? {
        let bytes: [UInt8]?
        do {
            bytes = try Disk.contents(of: path)
        } catch {
            throw CredentialFault(kind: .refused, message: error.message, remedy: error.remedy)
        }
        return try bytes.map { (bytes) throws(CredentialFault) in try CredentialFile(bytes, at: path) }
    }

    /// Reads and checks what a file holds: credentials that can never work are no value of this type.
    ///
    /// - Parameter path: for errors; they quote nothing of the file but its type.
    init(_ bytes: [UInt8], at path: String) throws(CredentialFault) {
        let data = Data(bytes)
        let decoder = JSONDecoder()
        guard let kind = try? decoder.decode(Kind.self, from: data) else {
            throw .unusable(path, Self.nature(of: bytes))
        }
        switch kind.type {
        case "service_account":
            if var account = try? decoder.decode(ServiceAccount.self, from: data) {
                try account.repairKey(at: path)
                self = .serviceAccount(account)
                try checkAddress(at: path)
                return
            }
        case "authorized_user":
            if let user = try? decoder.decode(AuthorizedUser.self, from: data) {
                self = .authorizedUser(user)
                try checkAddress(at: path)
                return
            }
        default:
            throw CredentialFault(
                kind: .refused,
                message: "\(path) holds credentials of the type \(kind.type.prefix(40)), which cannot be used here",
                remedy: "Use a service account's key, or the machine's own account")
        }
        throw .unusable(path, "lacks members that a file of the type \(kind.type) has")
    }

    /// Where a token is asked for; nil for the usual place.
    private var tokenURI: String? {
        switch self {
        case .serviceAccount(let account): account.tokenURI
        case .authorizedUser(let user): user.tokenURI
        }
    }

    /// Refuses an address that credentials may not be sent to.
    private func checkAddress(at path: String) throws(CredentialFault) {
        guard let tokenURI, !keepsSecrets(tokenURI) else { return }
        throw CredentialFault(
            kind: .refused, message: "the token_uri in \(path) is not encrypted; it has to be https://")
    }
}

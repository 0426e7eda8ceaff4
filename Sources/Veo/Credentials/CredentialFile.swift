import Files
import Foundation

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

    /// Reads the file; nil when there is none.
    static func read(_ path: String) async throws(CredentialFault) -> CredentialFile? {
        let bytes: [UInt8]?
        do {
            bytes = try await FileThreads.run { () throws(FileError) in try Disk.contents(of: path) }
        } catch {
            throw CredentialFault(kind: .refused, message: error.message)
        }
        return try bytes.map { (bytes) throws(CredentialFault) in try CredentialFile(bytes, at: path) }
    }

    /// - Parameter path: for errors; they quote nothing of the file but its type.
    init(_ bytes: [UInt8], at path: String) throws(CredentialFault) {
        let data = Data(bytes)
        let decoder = JSONDecoder()
        guard let kind = try? decoder.decode(Kind.self, from: data) else {
            throw CredentialFault(kind: .refused, message: "\(path) is not a file of Google credentials")
        }
        switch kind.type {
        case "service_account":
            if let account = try? decoder.decode(ServiceAccount.self, from: data) {
                self = .serviceAccount(account)
                return
            }
        case "authorized_user":
            if let user = try? decoder.decode(AuthorizedUser.self, from: data) {
                self = .authorizedUser(user)
                return
            }
        default:
            throw CredentialFault(
                kind: .refused,
                message: "\(path) holds credentials of the type \(kind.type.prefix(40)), which cannot be used here; "
                    + "use a service account's key, or the machine's own account")
        }
        throw CredentialFault(kind: .refused, message: "\(path) lacks members that a \(kind.type) has")
    }
}

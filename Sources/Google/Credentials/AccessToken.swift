import HTTP
import HTTPTypes

/// What may be done for a while: the text that requests carry.
package struct AccessToken: Equatable, Sendable {
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

extension OutgoingRequest {
    /// Adds what proves who asks; only ever for the host that the request was made for.
    mutating func authorize(with token: AccessToken) {
        fields[.authorization] = "Bearer \(token.text)"
        if let project = token.quotaProject { fields[.quotaProject] = project }
    }
}

extension HTTPField.Name {
    fileprivate static let quotaProject = Self(known: "x-goog-user-project")
}

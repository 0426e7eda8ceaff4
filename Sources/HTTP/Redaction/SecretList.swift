import Synchronization

/// The secrets that this process has held, so that none of them is ever written down.
///
/// Redaction by form misses what a service sends back in a form of its own; these are known letter by letter. There is
/// one list, because errors are worded far from where secrets are read.
package enum SecretList {
    /// Guards the secrets, each with the forms in which it travels.
    private static let known = Mutex<Set<String>>([])
    /// Shorter ones would blacken words that mean nothing.
    private static let shortest = 8

    /// Adds a secret, also as it stands in forms and in JSON.
    package static func add(_ secret: String) {
        guard secret.utf8.count >= shortest else { return }
        let forms = [
            secret, percentEncoded(secret), secret.replacing("/", with: "\\/"), secret.replacing("\n", with: "\\n"),
        ]
        known.withLock { $0.formUnion(forms) }
    }

    /// The text without any of them.
    static func blacken(_ text: String) -> String {
        let secrets = known.withLock { $0 }
        return secrets.sorted { $0.utf8.count > $1.utf8.count }.reduce(text) { text, secret in
            text.contains(secret) ? text.replacing(secret, with: "[secret]") : text
        }
    }
}

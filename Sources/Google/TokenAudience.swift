import Providers

/// Who may be sent a token, decided here and nowhere else: Google, and whom today's settings name in its place.
///
/// What a row or a file of yesterday names may be anybody's by now.
package struct TokenAudience: Equatable, Sendable {
    private let addresses: [String]

    /// - Parameter addresses: base URLs that the settings name instead of Google's, without a slash at their ends; nil
    ///   where they name none.
    package init(_ addresses: String?...) {
        self.addresses = addresses.compactMap(\.self)
    }

    /// Whether a token may go to an address, or to a base URL.
    package func includes(_ url: String) -> Bool {
        keepsSecrets(url) && (isGoogle(url) || addresses.contains { url == $0 || url.hasPrefix($0 + "/") })
    }

    private func isGoogle(_ url: String) -> Bool {
        url.wholeMatch(of: /https:\/\/[A-Za-z0-9.-]+\.googleapis\.com(?:\/.*)?/) != nil
    }
}

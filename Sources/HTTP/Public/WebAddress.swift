import Foundation

/// An address that begins with `https://` or `http://`, of the one form about which no two readers disagree.
///
/// No user or password, a host of letters, digits, dots and dashes or a number in brackets: what is judged
/// here and what the HTTP client connects to must be the same host. A fragment is left out: it is for whoever shows the
/// file, and no server is told.
package struct WebAddress: Hashable, Sendable {
    let isEncrypted: Bool
    /// In lower case, without the brackets of an IPv6 address.
    let host: String
    /// nil when the address names none.
    let port: Int?
    /// From the slash on, with the query.
    let target: String

    /// nil for anything else.
    package init?(_ text: String) {
        let form = /(?i:(https?):\/\/)([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?(\/[!-\"$-~]*)?/
        let whole = text.prefix { $0 != "#" }
        guard whole.utf8.count <= Self.longest, let parts = whole.wholeMatch(of: form) else { return nil }
        let host = parts.output.2.lowercased()
        guard host.first == "[" ? IPAddress(String(host.dropFirst().dropLast())) != nil : host.utf8.count <= 253 else {
            return nil
        }
        port = parts.output.3.flatMap { Int($0) }
        guard port.map({ (1...65_535).contains($0) }) ?? true else { return nil }
        isEncrypted = parts.output.1.lowercased() == "https"
        self.host = host.first == "[" ? String(host.dropFirst().dropLast()) : host
        target = parts.output.4.map { String($0) } ?? "/"
    }

    /// Bytes of an address; browsers and servers stop near here too.
    private static let longest = 2048

    /// The host, and the port when the address names one: `example.com:8080`.
    var authority: String {
        (host.contains(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
    }

    /// The whole address.
    var text: String { "\(isEncrypted ? "https" : "http")://\(authority)\(target)" }

    /// The address for people: a query may be a signature that lets anybody in.
    var shown: String { String(text.prefix { $0 != "?" }) }

    /// Where a redirection leads; nil for anything that is no such address.
    func following(_ location: String) -> WebAddress? {
        URL(string: location, relativeTo: URL(string: text)).flatMap { WebAddress($0.absoluteString) }
    }
}

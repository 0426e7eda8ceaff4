import Foundation

/// One request of a client, read to its end.
struct Call: Sendable {
    var method: String
    /// The path's components, each decoded: `%2F` becomes a slash only inside of one.
    var path: [String]
    var query: [String: String]
    var authorization: String?
    var host: String
    var range: String?
    var metadataFlavor: String?
    var body: Data

    /// - Parameter target: the path and the query as they stand in the request's first line.
    init(
        method: String, target: (path: String, query: String), headers: (String) -> String?, body: Data
    ) {
        self.method = method
        path = target.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .map { $0.removingPercentEncoding ?? String($0) }
        query = Self.form(target.query)
        authorization = headers("Authorization")
        host = headers("Host") ?? "127.0.0.1"
        range = headers("Range")
        metadataFlavor = headers("Metadata-Flavor")
        self.body = body
    }

    /// Pairs as in a query or in a form.
    static func form(_ text: some StringProtocol) -> [String: String] {
        var pairs: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { String($0).replacing("+", with: " ") }
            pairs[sides[0].removingPercentEncoding ?? sides[0]] =
                sides.count > 1 ? sides[1].removingPercentEncoding ?? sides[1] : ""
        }
        return pairs
    }

    /// The body as JSON; nil when it is none.
    var json: JSON? { try? JSONDecoder().decode(JSON.self, from: body) }

    /// The address of this server under its other name, which clients must take for a foreign host.
    var otherHost: String {
        let port = host.split(separator: ":").last.flatMap { Int($0) } ?? 80
        return host.hasPrefix("localhost") ? "127.0.0.1:\(port)" : "localhost:\(port)"
    }
}

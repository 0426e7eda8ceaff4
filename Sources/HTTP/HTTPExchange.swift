/// A request, complete, with the limits of its exchange.
package struct HTTPRequest: Sendable {
    /// The methods that the program needs.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Which connection carries it.
    package enum Connection: Equatable, Sendable {
        /// Any, also one that carried others before and may be dead by now.
        case any
        /// One of its own, so that nothing below us has a reason to send twice.
        case own
        /// One of its own to this address, whatever the name of the host stands for by now.
        case to(IPAddress)
    }

    var method: Method
    package var url: String
    package var headers: [(name: String, value: String)]
    /// The bytes of the body; nil for none.
    package var body: [UInt8]?
    package var connection = Connection.any
    /// Seconds from the beginning to the last byte of the answer; nil for no limit while bytes keep coming.
    package var limit: Double?
    /// Whether a body that comes packed (gzip, deflate) is unpacked; only on a connection of its own.
    var unpacks = false

    package init(method: Method, url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

extension HTTPRequest {
    /// A request with a JSON body.
    package static func post(_ url: String, json body: [UInt8]) -> HTTPRequest {
        HTTPRequest(
            method: .post, url: url, headers: [("Content-Type", "application/json; charset=utf-8")], body: body)
    }
}

/// The beginning of an answer.
package struct HTTPHead: Equatable, Sendable {
    package var status: Int
    /// Names in lower case.
    package var headers: [String: String]

    package init(status: Int, headers: [String: String] = [:]) {
        self.status = status
        self.headers = headers
    }
}

/// The bytes of an answer, piece by piece; nil at the end, and only when the answer is whole.
package struct HTTPBody {
    package var next: () async throws(TransportFault) -> [UInt8]?

    package init(next: @escaping () async throws(TransportFault) -> [UInt8]?) {
        self.next = next
    }
}

extension HTTPBody {
    /// The first bytes, `limit` at most.
    package func start(_ limit: Int) async throws(TransportFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit, let piece = try await next() { bytes += piece }
        return Array(bytes.prefix(limit))
    }
}

/// Why there is no answer, or no whole one.
package struct TransportFault: Error, Equatable {
    /// What became of the exchange.
    package enum Kind: String, Sendable {
        /// There was no connection.
        case connect
        /// It took too long.
        case timeout
        /// It broke off.
        case cut
        /// The task was cancelled.
        case cancelled
    }

    package var kind: Kind
    /// For people; holds neither headers nor bodies.
    package var message: String
    /// Whether a byte of the request's body may have left; false is a promise.
    package var wasSent: Bool

    package init(kind: Kind, message: String, wasSent: Bool) {
        self.kind = kind
        self.message = message
        self.wasSent = wasSent
    }
}

/// Whatever carries requests: the network, or a test.
package protocol HTTPTransport: Sendable {
    /// Sends a request once, following no redirect, and hands the answer to `receive`, which may stop reading early.
    func send<Answer: Sendable>(
        _ request: HTTPRequest,
        _ receive: @escaping @Sendable (HTTPHead, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(TransportFault) -> Answer
}

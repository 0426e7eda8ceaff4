/// A request, complete, with the limits of its exchange.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// Which connection carries it.
    enum Connection: Sendable {
        /// Any, also one that carried others before and may be dead by now.
        case any
        /// One of its own, so that nothing below us has a reason to send twice.
        case own
    }

    var method: Method
    var url: String
    var headers: [(name: String, value: String)] = []
    /// The bytes of the body; nil for none.
    var body: [UInt8]?
    var connection = Connection.any
    /// Seconds from the beginning to the last byte of the answer; nil for no limit while bytes keep coming.
    var limit: Double?
}

extension HTTPRequest {
    /// A request with a JSON body.
    static func post(_ url: String, json body: [UInt8]) -> HTTPRequest {
        HTTPRequest(
            method: .post, url: url, headers: [("Content-Type", "application/json; charset=utf-8")], body: body)
    }
}

/// The beginning of an answer.
struct HTTPHead: Equatable, Sendable {
    var status: Int
    /// Names in lower case.
    var headers: [String: String] = [:]

    /// Seconds to wait as `Retry-After` says; nil without it, and for its form as a date.
    var retryAfter: Double? {
        headers["retry-after"].flatMap { Double($0) }.flatMap { (0...86_400).contains($0) ? $0 : nil }
    }
}

/// The bytes of an answer, piece by piece; nil at the end, and only when the answer is whole.
struct HTTPBody {
    var next: () async throws(TransportFault) -> [UInt8]?
}

extension HTTPBody {
    /// The first bytes, `limit` at most.
    func start(_ limit: Int) async throws(TransportFault) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < limit, let piece = try await next() { bytes += piece }
        return Array(bytes.prefix(limit))
    }
}

/// Why there is no answer, or no whole one.
struct TransportFault: Error, Equatable {
    enum Kind: String, Sendable {
        case connect, timeout, cut, cancelled, unsupported
    }

    var kind: Kind
    /// For people; holds neither headers nor bodies.
    var message: String
    /// Whether a byte of the request's body may have left; false is a promise.
    var wasSent: Bool
}

/// Whatever carries requests: the network, or a test.
protocol HTTPTransport: Sendable {
    /// Sends a request once, following no redirect, and hands the answer to `receive`, which may stop reading early.
    func send<Answer: Sendable>(
        _ request: HTTPRequest,
        _ receive: @escaping @Sendable (HTTPHead, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(TransportFault) -> Answer
}

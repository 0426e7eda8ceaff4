package import HTTPTypes

/// A request, complete, with what its head does not say: the body, the connection, and the limit of the exchange.
package struct OutgoingRequest: Sendable {
    /// Which connection carries it.
    package enum Connection: Equatable, Sendable {
        /// Any, also one that carried others before and may be dead by now.
        case any
        /// One of its own, so that nothing below us has a reason to send twice.
        case own
        /// One of its own to this address, whatever the name of the host stands for by now.
        case to(IPAddress)
    }

    /// The method, the address and the header fields.
    var head: HTTPRequest
    /// The bytes of the body; nil for none.
    package var body: [UInt8]?
    package var connection = Connection.any
    /// Seconds from the beginning to the last byte of the answer; nil for no limit while bytes keep coming.
    package var limit: Double?
    /// Whether its body may still leave, asked in the moment before its first byte; a process may have been stopped since
    /// it was decided to send it.
    package var mayBeSent: @Sendable () -> Bool = { true }
    /// Whether a body that comes packed (gzip, deflate) is unpacked; only on a connection of its own.
    var unpacks = false

    /// - Parameter url: goes out letter by letter; one that is no address meets no host.
    package init(method: HTTPRequest.Method, url: String, fields: HTTPFields = [:], body: [UInt8]? = nil) {
        head = HTTPRequest(method: method, scheme: nil, authority: nil, path: nil, headerFields: fields)
        self.body = body
        self.url = url
    }
}

extension OutgoingRequest {
    /// A request with a JSON body.
    package static func post(_ url: String, json body: [UInt8]) -> OutgoingRequest {
        OutgoingRequest(
            method: .post, url: url, fields: [.contentType: "application/json; charset=utf-8"], body: body)
    }

    /// The header fields.
    package var fields: HTTPFields {
        get { head.headerFields }
        set { head.headerFields = newValue }
    }

    /// The whole address.
    package var url: String {
        get { (head.scheme.map { "\($0)://" } ?? "") + (head.authority ?? "") + (head.path ?? "") }
        set {
            // Not Foundation's URL, which writes some addresses anew.
            guard let mark = newValue.firstRange(of: "://") else {
                (head.scheme, head.authority, head.path) = (nil, nil, newValue)
                return
            }
            let rest = newValue[mark.upperBound...]
            let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
            head.scheme = String(newValue[..<mark.lowerBound])
            head.authority = String(rest[..<end])
            head.path = end == rest.endIndex ? nil : String(rest[end...])
        }
    }
}

package import HTTP
package import HTTPTypes
import Synchronization

/// Carries nothing: answers each request with the next line of its script, and remembers what was asked.
package final class ScriptedTransport: HTTPTransport {
    /// An answer, or what happens instead of one.
    package struct Reply: Sendable {
        package var head: HTTPResponse
        package var pieces: [[UInt8]]
        /// What happens after the pieces; without any, before the head.
        package var fault: TransportFault?

        package init(
            head: HTTPResponse = HTTPResponse(status: 200), pieces: [[UInt8]] = [], fault: TransportFault? = nil
        ) {
            self.head = head
            self.pieces = pieces
            self.fault = fault
        }

        package static func json(_ text: String, status: Int = 200, _ headers: [String: String] = [:]) -> Reply {
            Reply(head: HTTPResponse(status: status, headers: headers), pieces: [Array(text.utf8)])
        }

        package static func fault(_ kind: TransportFault.Kind, wasSent: Bool) -> Reply {
            Reply(fault: TransportFault(kind: kind, message: "scripted", wasSent: wasSent))
        }
    }

    private let state: Mutex<(replies: [Reply], requests: [OutgoingRequest])>

    package init(_ replies: [Reply]) {
        state = Mutex((replies, []))
    }

    package var requests: [OutgoingRequest] { state.withLock { $0.requests } }

    package func send<Answer: Sendable>(
        _ request: OutgoingRequest,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(TransportFault) -> Answer {
        let reply = state.withLock { state in
            state.requests.append(request)
            return state.replies.isEmpty ? .fault(.connect, wasSent: false) : state.replies.removeFirst()
        }
        if let fault = reply.fault, reply.pieces.isEmpty { throw fault }
        var pieces = reply.pieces[...]
        let body = HTTPBody { () async throws(TransportFault) in
            if let piece = pieces.popFirst() { return piece }
            if let fault = reply.fault { throw fault }
            return nil
        }
        return try await receive(reply.head, body)
    }
}

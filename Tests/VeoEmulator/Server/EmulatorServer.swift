import FlyingFox
import FlyingSocks
import Foundation
import Glibc

/// The emulator behind a port of this machine.
struct EmulatorServer: Sendable {
    private let server: HTTPServer

    /// - Parameter port: 0 for any that is free.
    init(_ emulator: Emulator, port: UInt16) throws {
        // Longer than any fault that waits.
        let configuration = HTTPServer.Configuration(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 86_400, logger: .disabled)
        server = HTTPServer(
            config: configuration,
            handler: ClosureHTTPHandler { request in
                // Read to its end in any case: what is left would be taken for the next request.
                let body = try await request.bodyData
                let call = Call(
                    method: request.method.rawValue, target: (request.target.path(), request.target.query()),
                    headers: { request.headers[HTTPHeader($0)] }, body: body)
                return response(await emulator.answer(call), to: request)
            })
    }

    /// Serves until the task is cancelled.
    func run() async throws { try await server.run() }

    /// The port, once it is open.
    func port() async throws -> UInt16 {
        try await server.waitUntilListening()
        guard case .ip4(_, let port) = await server.listeningAddress else { throw SocketError.unsupportedAddress }
        return port
    }
}

/// An answer as FlyingFox sends it.
private func response(_ answer: Answer, to request: HTTPRequest) -> HTTPResponse {
    let delivery = answer.delivery
    let connection = delivery.end == .reset ? ClientConnection(of: request) : nil
    if delivery.end != .kept, delivery.bytes == nil {
        connection?.resetWhenClosed()
        return HTTPResponse(webSocket: Silence())
    }
    var headers = HTTPHeaders()
    for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
    let status = HTTPStatusCode(answer.status, phrase: phrase(of: answer.status))
    let body = PacedBody(data: answer.body, delivery: delivery) {
        connection?.resetWhenClosed()
    }
    let sequence =
        answer.isChunked
        ? HTTPBodySequence(from: body, suggestedBufferSize: 1 << 16)
        : HTTPBodySequence(from: body, count: answer.body.count, suggestedBufferSize: 1 << 16)
    return HTTPResponse(statusCode: status, headers: headers, body: sequence)
}

/// The words that go with a status.
private func phrase(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 302: "Found"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 416: "Range Not Satisfiable"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    default: "Status \(status)"
    }
}

package import HTTP
package import HTTPTypes
package import Model

/// What came of a request that needs a token.
private enum Reply<Answer: Sendable>: Sendable {
    case answer(Answer)
    case tokenRefused
}

/// Asks Google's services in the name of the credentials that there are.
package struct GoogleClient: Sendable {
    package let transport: any HTTPTransport
    package let surroundings: Surroundings
    /// Who may be sent its tokens.
    package let audience: TokenAudience
    private let tokens: TokenCache

    /// - Parameters:
    ///   - audience: who may be sent a token; nobody else is asked anything.
    ///   - transport: what carries requests.
    package init(
        credentials: CredentialSettings, audience: TokenAudience, surroundings: Surroundings,
        transport: any HTTPTransport
    ) {
        self.transport = transport
        self.surroundings = surroundings
        self.audience = audience
        let source = TokenSource(settings: credentials, transport: transport, surroundings: surroundings)
        tokens = TokenCache(now: surroundings.now) { () async throws(CredentialFault) in try await source.token() }
    }

    /// Sends a request that buys nothing, with a token; once more with a new one when that was refused.
    ///
    /// - Parameter end: when everything must be over; nil for no limit but silence.
    package func ask<Answer: Sendable>(
        _ request: OutgoingRequest, until end: Timestamp? = nil,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(GoogleFault) -> Answer {
        let (first, token) = try await authorized(request)
        let reply: Reply<Answer> = try await send(first, end) { (head, body) throws(TransportFault) in
            head.status.code == 401 ? .tokenRefused : .answer(try await receive(head, body))
        }
        if case .answer(let answer) = reply { return answer }
        await forget(token)
        return try await send(try await authorized(request).request, end, receive)
    }

    /// The request with a token, for whoever has to send it at most once.
    ///
    /// - Returns: the token too, to be forgotten when it is refused.
    package func authorized(
        _ request: OutgoingRequest
    ) async throws(GoogleFault) -> (request: OutgoingRequest, token: AccessToken) {
        guard audience.includes(request.url) else { throw .outside(request.url) }
        let token: AccessToken
        do {
            token = try await tokens.token()
        } catch {
            throw .credentials(error)
        }
        var request = request
        request.authorize(with: token)
        return (request, token)
    }

    /// Has the next request carry a new token, unless another one took the place of this one already.
    package func forget(_ token: AccessToken) async { await tokens.forget(token) }

    private func send<Answer: Sendable>(
        _ request: OutgoingRequest, _ end: Timestamp?,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(GoogleFault) -> Answer {
        var request = request
        request.limit = end.map { max(1, $0.seconds(since: surroundings.now())) }
        do {
            return try await transport.send(request, receive)
        } catch {
            throw .transport(error)
        }
    }
}

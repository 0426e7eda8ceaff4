import HTTP
import Model

extension HTTPRequest {
    /// Adds what proves who asks; only ever for the host that the request was made for.
    mutating func authorize(with token: AccessToken) {
        headers.append(("Authorization", "Bearer \(token.text)"))
        if let project = token.quotaProject { headers.append(("x-goog-user-project", project)) }
    }
}

/// What came of a request that needs a token.
private enum Reply<Answer: Sendable>: Sendable {
    case answer(Answer)
    case tokenRefused
}

/// Asks Google's services in the name of the credentials that there are.
struct GoogleClient: Sendable {
    let transport: any HTTPTransport
    let tokens: TokenCache
    let surroundings: Surroundings

    init(credentials: CredentialSettings, surroundings: Surroundings, transport: any HTTPTransport) {
        self.transport = transport
        self.surroundings = surroundings
        let source = TokenSource(settings: credentials, transport: transport, surroundings: surroundings)
        tokens = TokenCache(now: surroundings.now) { () async throws(CredentialFault) in try await source.token() }
    }

    /// Sends a request that buys nothing, with a token; once more with a new one when that was refused.
    ///
    /// - Parameter end: when everything must be over; nil for no limit but silence.
    func ask<Answer: Sendable>(
        _ request: HTTPRequest, until end: Timestamp? = nil,
        _ receive: @escaping @Sendable (HTTPHead, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(VeoFault) -> Answer {
        let token = try await token()
        let reply: Reply<Answer> = try await send(request, token, end) { (head, body) throws(TransportFault) in
            head.status == 401 ? .tokenRefused : .answer(try await receive(head, body))
        }
        if case .answer(let answer) = reply { return answer }
        await tokens.forget(token)
        return try await send(request, try await self.token(), end, receive)
    }

    private func token() async throws(VeoFault) -> AccessToken {
        do {
            return try await tokens.token()
        } catch {
            throw .credentials(error)
        }
    }

    private func send<Answer: Sendable>(
        _ request: HTTPRequest, _ token: AccessToken, _ end: Timestamp?,
        _ receive: @escaping @Sendable (HTTPHead, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(VeoFault) -> Answer {
        var request = request
        request.authorize(with: token)
        request.limit = end.map { max(1, $0.seconds(since: surroundings.now())) }
        do {
            return try await transport.send(request, receive)
        } catch {
            throw .transport(error)
        }
    }
}

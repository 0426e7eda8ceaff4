import Model
import Providers

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

extension VeoProvider {
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

    /// The question how an operation is going; nil when nothing can be asked for by this name.
    ///
    /// Who to ask stands in the operation, whatever the settings say today. Only one that a person adopted has no
    /// address; then it is today's, or Google's host of the region in the name.
    func question(_ operation: ProviderOperation) -> HTTPRequest? {
        guard let name = OperationName(operation.name) else { return nil }
        let endpoint =
            operation.endpoint.isEmpty
            ? settings.endpoint ?? VeoSettings.googleHost(of: name.location ?? settings.location)
            : operation.endpoint
        return .post(
            "\(endpoint)/v1/\(name.resource):fetchPredictOperation",
            json: Array("{\"operationName\":\"\(name.text)\"}".utf8))
    }
}

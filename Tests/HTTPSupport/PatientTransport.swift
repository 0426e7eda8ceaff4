#if Network
    package import HTTP
    package import HTTPTypes

    /// The network as it is shipped, without the limits: on a busy machine an answer takes as long as it takes.
    package struct PatientTransport: HTTPTransport {
        private static let network = AsyncTransport(connect: 86_400, silence: 86_400)

        package init() {}

        package func send<Answer: Sendable>(
            _ request: OutgoingRequest,
            _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
        ) async throws(TransportFault) -> Answer {
            var request = request
            request.limit = nil
            return try await Self.network.send(request, receive)
        }
    }
#endif

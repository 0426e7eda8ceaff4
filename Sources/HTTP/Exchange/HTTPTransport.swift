package import HTTPTypes

/// Whatever carries requests: the network, or a test.
package protocol HTTPTransport: Sendable {
    /// Sends a request once, following no redirect, and hands the answer to `receive`, which may stop reading early.
    func send<Answer: Sendable>(
        _ request: OutgoingRequest,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Answer
    ) async throws(TransportFault) -> Answer
}

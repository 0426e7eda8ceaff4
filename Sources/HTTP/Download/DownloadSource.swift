package import HTTPTypes

/// Where a download comes from, and how it is asked for there.
package protocol DownloadSource: Sendable {
    /// Why one could not even be asked.
    associatedtype Fault: Error

    /// The request for the file from its beginning.
    var beginning: OutgoingRequest { get }

    /// The request for what follows the bytes that are there, of the version that they are; nil when the file can only be
    /// asked for from its beginning.
    ///
    /// - Parameters:
    ///   - bytes: how many are there; may be 0.
    ///   - fields: of the answer that began them.
    func continuation(after bytes: Int64, of fields: HTTPFields) -> OutgoingRequest?

    /// The bytes of the whole, as the answer that begins it announces them; nil when it does not.
    func size(_ fields: HTTPFields) -> Int64?

    /// Sends a request, also twice: nothing is bought. Where it is proven who asks, that is proven here, so that no
    /// redirection carries it on.
    func ask(
        _ request: OutgoingRequest,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Delivery
    ) async throws(Fault) -> Delivery
}

extension DownloadSource {
    /// By the tag that stands for these very bytes; whoever has others by now sends them from their beginning.
    package func continuation(after bytes: Int64, of fields: HTTPFields) -> OutgoingRequest? {
        // A weak tag may stand for two files (RFC 9110, section 13.1.5).
        guard bytes > 0, let tag = fields[last: .eTag], tag.hasPrefix("\"") else { return nil }
        var request = beginning
        request.fields[.range] = "bytes=\(bytes)-"
        request.fields[.ifRange] = tag
        return request
    }

    package func size(_ fields: HTTPFields) -> Int64? { fields[last: .contentLength].flatMap { Int64($0) } }
}

/// A file that anybody may have who knows its address.
struct AddressSource: DownloadSource {
    let beginning: OutgoingRequest
    let transport: any HTTPTransport

    func ask(
        _ request: OutgoingRequest,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Delivery
    ) async throws(TransportFault) -> Delivery {
        try await transport.send(request, receive)
    }
}

import Foundation
package import HTTP
package import Model

/// Google's object store, asked in the name of the credentials that there are.
package struct CloudStorage: Sendable {
    let google: GoogleClient
    let baseURL: String

    init(google: GoogleClient, host: String?) {
        self.google = google
        baseURL = host ?? "https://storage.googleapis.com"
    }

    /// - Parameters:
    ///   - host: base URL to use instead of Google's, without a slash at its end.
    ///   - transport: what carries requests.
    package init(
        host: String?, credentials: CredentialSettings, surroundings: Surroundings, transport: any HTTPTransport
    ) {
        self.init(
            google: GoogleClient(credentials: credentials, surroundings: surroundings, transport: transport),
            host: host)
    }

    /// The bytes that stand at an address, and the version that they are.
    ///
    /// - Parameter limit: the most bytes that are taken.
    /// - Returns: the version as Google numbers it; nil when the store does not say it.
    /// - Throws: why they cannot be had, also when they are more.
    package func contents(
        of address: StorageAddress, limit: Int
    ) async throws(VeoFault) -> (bytes: [UInt8], generation: String?) {
        let (head, bytes) = try await get(address.downloadPath(generation: nil), limit: limit + 1)
        guard bytes.count <= limit else {
            throw .answer(head, [], "it is larger than the \(limit) bytes that are taken")
        }
        return (bytes, head.headers["x-goog-generation"])
    }

    /// The version that stands at an address at this moment; asked while an order waits to be sent, so for 8 seconds
    /// at most.
    func generation(of address: StorageAddress) async throws(VeoFault) -> String {
        struct Resource: Decodable { var generation: String }
        let (head, body) = try await get(address.resourcePath, limit: 64 << 10, seconds: 8)
        guard let resource = try? JSONDecoder().decode(Resource.self, from: Data(body)) else {
            throw .answer(head, body, "the answer describes no object")
        }
        return resource.generation
    }

    /// The first clip whose name begins as the prefix says; nil when there is none.
    func clip(below prefix: StorageAddress) async throws(VeoFault) -> StorageAddress? {
        struct Listing: Decodable { var items: [Item]? }
        struct Item: Decodable {
            var name: String
            /// A number, written as a string.
            var size: String?
        }
        let (head, body) = try await get(prefix.listPath, limit: 1 << 20)
        guard let listing = try? JSONDecoder().decode(Listing.self, from: Data(body)) else {
            throw .answer(head, body, "the answer is no list of objects")
        }
        return listing.items?.first {
            $0.name.hasPrefix(prefix.name) && $0.name.hasSuffix(".mp4") && $0.size != "0"
        }.map { StorageAddress(bucket: prefix.bucket, name: $0.name) }
    }

    private func get(_ path: String, limit: Int, seconds: Double = 28) async throws(VeoFault) -> (HTTPHead, [UInt8]) {
        let end = google.surroundings.now().adding(seconds: seconds)
        let (head, body) = try await google.ask(HTTPRequest(method: .get, url: baseURL + path), until: end) {
            (head, body) throws(TransportFault) in (head, try await body.start(limit))
        }
        guard head.status == 200 else { throw .answer(head, body) }
        return (head, body)
    }
}

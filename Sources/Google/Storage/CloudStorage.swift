import Foundation
package import HTTP
import HTTPTypes
package import Model

/// Google's object store, asked in the name of the credentials that there are.
package struct CloudStorage: Sendable {
    let google: GoogleClient
    let baseURL: String

    /// - Parameter host: base URL to use instead of Google's, without a slash at its end; in the client's audience.
    package init(google: GoogleClient, host: String?) {
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
            google: GoogleClient(
                credentials: credentials, audience: TokenAudience(host), surroundings: surroundings,
                transport: transport),
            host: host)
    }

    /// The bytes that stand at an address, and the version that they are.
    ///
    /// - Parameter limit: the most bytes that are taken.
    /// - Returns: the version as Google numbers it; nil when the store does not say it.
    /// - Throws: why they cannot be had, also when they are more.
    package func contents(
        of address: StorageAddress, limit: Int
    ) async throws(GoogleFault) -> (bytes: [UInt8], generation: String?) {
        var answer = try await patientlyGet(address.downloadPath(generation: nil), limit: limit + 1)
        let bytes = answer.body
        guard bytes.count <= limit else {
            answer.body = []
            throw .answer(answer, "it is larger than the \(limit) bytes that are taken")
        }
        return (bytes, answer.head.headerFields[last: .generation])
    }

    /// Asks for something that is small, and again while the store is busy.
    private func patientlyGet(_ path: String, limit: Int) async throws(GoogleFault) -> ServiceAnswer {
        let surroundings = google.surroundings
        var waits = ShortPatience.waits[...]
        while true {
            let answer = try await get(path, limit: limit, until: surroundings.now().adding(seconds: 28))
            if answer.status == 200 { return answer }
            guard answer.head.isBusy else { throw .answer(answer) }
            let seconds = max(waits.popFirst() ?? .infinity, answer.retryAfter ?? 0)
            guard seconds <= ShortPatience.longest, (try? await surroundings.sleep(seconds)) != nil else {
                throw GoogleFault(
                    failure: ProviderFailure(.quota, "BUSY", "the store is busy (\(answer.status))", answer))
            }
        }
    }

    /// The version that stands at an address at this moment; asked while an order waits to be sent, so for 8 seconds
    /// at most.
    package func generation(of address: StorageAddress) async throws(GoogleFault) -> String {
        struct Resource: Decodable { var generation: String }
        let answer = try await get(address.resourcePath, limit: 64 << 10, within: 8)
        guard let resource = try? JSONDecoder().decode(Resource.self, from: Data(answer.body)) else {
            throw .answer(answer, "the answer describes no object")
        }
        return resource.generation
    }

    /// Asks for something that is small.
    ///
    /// - Parameter seconds: for all of it.
    func get(_ path: String, limit: Int, within seconds: Double = 28) async throws(GoogleFault) -> ServiceAnswer {
        let answer = try await get(path, limit: limit, until: google.surroundings.now().adding(seconds: seconds))
        guard answer.status == 200 else { throw .answer(answer) }
        return answer
    }

    /// Asks for something that is small, and takes every answer.
    func get(_ path: String, limit: Int, until end: Timestamp) async throws(GoogleFault) -> ServiceAnswer {
        let now = google.surroundings.now
        return try await google.ask(OutgoingRequest(method: .get, url: baseURL + path), until: end) {
            (head, body) throws(TransportFault) in
            ServiceAnswer(head: head, body: try await body.start(limit), time: now())
        }
    }
}

import Files
import HTTP
import HTTPTypes
package import Model
package import Providers

extension CloudStorage {
    /// Fetches an object into a file, continuing where an answer was cut.
    ///
    /// - Parameters:
    ///   - path: its place, where it replaces what was there.
    ///   - limit: bytes at which it is too large.
    ///   - end: when everything must be over.
    package func download(
        _ address: StorageAddress, to path: String, limit: Int64, until end: Timestamp
    ) async -> DownloadAnswer {
        let download = Download(limit: limit, transport: google.transport, surroundings: google.surroundings)
        let object = StoredObjectSource(address: address, store: self, end: end)
        do throws(FileError) {
            return switch try await download.fetch(from: object, to: path, until: end) {
            case .success(let ending): DownloadAnswer(ending)
            case .failure(let fault): .unavailable(fault.failure)
            }
        } catch {
            return .unwritable(error.message)
        }
    }
}

/// An object, whose versions have numbers.
private struct StoredObjectSource: DownloadSource {
    let address: StorageAddress
    let store: CloudStorage
    let end: Timestamp

    private func request(generation: String?) -> OutgoingRequest {
        OutgoingRequest(method: .get, url: store.baseURL + address.downloadPath(generation: generation))
    }

    var beginning: OutgoingRequest { request(generation: nil) }

    func continuation(after bytes: Int64, of fields: HTTPFields) -> OutgoingRequest? {
        let generation = fields[last: .generation]
        var request = request(generation: generation)
        if bytes > 0 {
            request.fields[.range] = "bytes=\(bytes)-"
            if generation == nil { request.fields[.ifMatch] = fields[last: .eTag] }
        }
        return request
    }

    func size(_ fields: HTTPFields) -> Int64? {
        (fields[last: .contentLength] ?? fields[last: .storedLength]).flatMap { Int64($0) }
    }

    func ask(
        _ request: OutgoingRequest,
        _ receive: @escaping @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Delivery
    ) async throws(GoogleFault) -> Delivery {
        try await store.google.ask(request, until: end, receive)
    }
}

extension DownloadAnswer {
    fileprivate init(_ ending: DownloadEnding) {
        switch ending {
        case .whole: self = .delivered
        case .refused(let answer, let isElsewhere):
            let failure = ProviderFailure.undelivered(answer)
            let isPage =
                answer.head.headerFields[last: .contentType]?.contains("html") ?? false && answer.noSuchObject == nil
            // Only the store itself can say that it has no such object.
            let isGone = [404, 410].contains(answer.status) && !isPage && !isElsewhere
            self = isGone ? .gone(failure) : .unavailable(failure)
        case .empty(let answer):
            self = .unavailable(ProviderFailure(.noVideo, "EMPTY", "the object has no bytes", answer))
        case .otherSize(let answer):
            self = .unavailable(
                ProviderFailure(
                    .noVideo, "SIZE", "the object store delivers another size than it announces", answer))
        case .tooLarge(let answer): self = .unavailable(.tooLarge(answer))
        case .stuck(let answer):
            self = .unavailable(
                ProviderFailure(.transient, "CUT", "the answer ended before anything of the clip came", answer))
        case .lost(let fault): self = .unavailable(ProviderFailure(.transient, fault))
        case .unfinished:
            self = .unavailable(
                ProviderFailure(outcome: .transient, code: "CUT", message: "the clip was cut short again and again"))
        }
    }
}

extension HTTPField.Name {
    /// The version of an object.
    static let generation = Self(known: "x-goog-generation")
    /// The bytes of an object as it is stored.
    fileprivate static let storedLength = Self(known: "x-goog-stored-content-length")
}

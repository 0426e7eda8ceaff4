import Files
import Foundation
import HTTP
import Model
import Providers

extension CloudStorage {
    /// Answers in which a clip may come; one that was cut is continued, as long as each brings more of it.
    private static let rounds = 5

    /// Fetches an object into a file, continuing where an answer was cut.
    func download(
        _ address: StorageAddress, _ file: ClipFile, until end: Timestamp
    ) async throws(FileError) -> DownloadAnswer {
        var progress = DownloadProgress()
        for _ in 1...Self.rounds {
            let delivery: Delivery
            do {
                delivery = try await fetch(address, file, progress, until: end)
            } catch {
                return .unavailable(error.failure)
            }
            if let error = delivery.fileError { throw error }
            switch progress.follow(delivery) {
            case .whole:
                try file.putInPlace()
                return .delivered
            case .more, .again: continue
            case .refused:
                let head = delivery.answer.head
                let failure = ProviderFailure.undelivered(delivery.answer)
                let isPage =
                    head.headers["content-type"]?.contains("html") ?? false && delivery.answer.noSuchObject == nil
                // Only the store itself can say that it has no such object.
                let isGone = [404, 410].contains(head.status) && !isPage && !delivery.isElsewhere
                return isGone ? .gone(failure) : .unavailable(failure)
            case .empty:
                return .unavailable(
                    ProviderFailure(.noVideo, "EMPTY", "the object has no bytes", delivery.answer))
            case .otherSize:
                return .unavailable(
                    ProviderFailure(
                        .noVideo, "SIZE", "the object store delivers another size than it announces",
                        delivery.answer))
            case .tooLarge: return .unavailable(.tooLarge(delivery.answer))
            case .stuck:
                return .unavailable(
                    delivery.fault.map { ProviderFailure(.transient, $0) }
                        ?? ProviderFailure(
                            .transient, "CUT", "the answer ended before anything of the clip came", delivery.answer))
            }
        }
        return .unavailable(
            ProviderFailure(outcome: .transient, code: "CUT", message: "the clip was cut short again and again"))
    }

    /// Asks for the object from where the file ends.
    private func fetch(
        _ address: StorageAddress, _ file: ClipFile, _ progress: DownloadProgress, until end: Timestamp
    ) async throws(VeoFault) -> Delivery {
        var request = HTTPRequest(
            method: .get, url: baseURL + address.downloadPath(generation: progress.generation),
            headers: progress.headers)
        let now = google.surroundings.now
        var delivery = try await google.ask(request, until: end) { (head, body) throws(TransportFault) in
            try await write(ServiceAnswer(head: head, body: [], time: now()), body, file, progress)
        }
        var place = URL(string: request.url)
        for _ in 1...3 {
            guard (300..<400).contains(delivery.answer.head.status),
                let location = delivery.answer.head.headers["location"],
                let next = URL(string: location, relativeTo: place)?.absoluteURL,
                next.scheme == "https" || next.scheme == place?.scheme
            else { break }
            // Wherever that is, it is not who the token was made for.
            request.url = next.absoluteString
            request.limit = max(1, end.seconds(since: google.surroundings.now()))
            place = next
            do {
                delivery = try await google.transport.send(request) { (head, body) throws(TransportFault) in
                    try await write(ServiceAnswer(head: head, body: [], time: now()), body, file, progress)
                }
                delivery.isElsewhere = true
            } catch {
                throw .transport(error)
            }
        }
        return delivery
    }
}

/// Writes an answer's bytes into a file, where they belong.
private func write(
    _ answer: ServiceAnswer, _ body: HTTPBody, _ file: ClipFile, _ progress: DownloadProgress
) async throws(TransportFault) -> Delivery {
    var delivery = Delivery(answer: answer)
    guard progress.accepts(answer.head) else {
        delivery.answer.body = try await body.start(64 << 10)
        return delivery
    }
    var bytes: [UInt8] = []
    do throws(FileError) {
        if answer.head.status == 200 { try file.restart() }
    } catch {
        delivery.fileError = error
        return delivery
    }
    do throws(TransportFault) {
        while let piece = try await body.next() {
            bytes += piece
            guard bytes.count >= writeSize else { continue }
            guard await write(&bytes, file, &delivery) else { return delivery }
        }
        delivery.isWhole = true
    } catch {
        delivery.fault = error
    }
    _ = await write(&bytes, file, &delivery)
    return delivery
}

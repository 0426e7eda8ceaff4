package import Files
import Foundation
import HTTPTypes
package import Model

/// Brings a file from an address into its place, and continues where an answer was cut.
///
/// Silence is ended by the transport, the whole of it by a time, and what is larger than the limit is left unread.
package struct Download: Sendable {
    private let transport: any HTTPTransport
    private let surroundings: Surroundings
    private let limit: Int64

    /// - Parameters:
    ///   - limit: bytes of a file; one that has as many or more is too large.
    ///   - transport: carries what comes from other places than the source.
    package init(limit: Int64, transport: any HTTPTransport, surroundings: Surroundings) {
        self.limit = limit
        self.transport = transport
        self.surroundings = surroundings
    }

    /// Answers in which a file may come; one that was cut is continued, as long as each brings more of it.
    private static let rounds = 5
    /// Redirections that are followed.
    private static let hops = 3

    /// Fetches a file that anybody may have who knows its address.
    ///
    /// - Parameters:
    ///   - request: what asks for it from its beginning; what it carries to prove who asks goes to its own host only.
    ///   - path: its place, where it replaces what was there.
    ///   - end: when everything must be over.
    /// - Throws: what the disk refused.
    package func fetch(
        _ request: OutgoingRequest, to path: String, until end: Timestamp
    ) async throws(FileError) -> DownloadEnding {
        let source = AddressSource(beginning: request, transport: transport)
        return switch try await fetch(from: source, to: path, until: end) {
        case .success(let ending): ending
        case .failure(let fault): .lost(fault)
        }
    }

    /// Fetches a file from a source.
    ///
    /// - Parameters:
    ///   - path: its place, where it replaces what was there.
    ///   - end: when everything must be over.
    /// - Returns: what became of it; a failure when the source could not even be asked.
    /// - Throws: what the disk refused.
    package func fetch<Source: DownloadSource>(
        from source: Source, to path: String, until end: Timestamp
    ) async throws(FileError) -> Result<DownloadEnding, Source.Fault> {
        let file = try IncomingFile(for: path, limit: limit)
        var progress = DownloadProgress(limit: limit)
        for _ in 1...Self.rounds {
            let answer: Result<Delivery, TransportFault>
            do throws(Source.Fault) {
                answer = try await ask(source, for: file, after: progress, until: end)
            } catch {
                return .failure(error)
            }
            let delivery: Delivery
            switch answer {
            case .success(let received): delivery = received
            case .failure(let fault): return .success(.lost(fault))
            }
            if let error = delivery.fileError { throw error }
            switch progress.follow(delivery, from: source) {
            case .whole:
                try file.putInPlace()
                return .success(.whole)
            case .more, .again: continue
            case .refused: return .success(.refused(delivery.answer, isElsewhere: delivery.isElsewhere))
            case .empty: return .success(.empty(delivery.answer))
            case .otherSize: return .success(.otherSize(delivery.answer))
            case .tooLarge: return .success(.tooLarge(delivery.answer))
            case .stuck: return .success(delivery.fault.map { .lost($0) } ?? .stuck(delivery.answer))
            }
        }
        return .success(.unfinished)
    }

    /// Asks for what is missing, there or where that leads to.
    private func ask<Source: DownloadSource>(
        _ source: Source, for file: IncomingFile, after progress: DownloadProgress, until end: Timestamp
    ) async throws(Source.Fault) -> Result<Delivery, TransportFault> {
        let now = surroundings.now
        let receive: @Sendable (HTTPResponse, HTTPBody) async throws(TransportFault) -> Delivery = {
            (head, body) throws(TransportFault) in
            let answer = ServiceAnswer(head: head, body: [], time: now())
            return try await Delivery.receive(answer, body, into: file, after: progress)
        }
        var request = progress.request(from: source)
        request.limit = seconds(until: end)
        var delivery = try await source.ask(request, receive)
        var place = URL(string: request.url)
        for _ in 1...Self.hops {
            guard let next = delivery.answer.redirection(from: place) else { break }
            // Wherever that is, it is not whom our secrets are for.
            request.fields = request.fields.withoutSecrets
            request.url = next.absoluteString
            request.limit = seconds(until: end)
            place = next
            do throws(TransportFault) {
                delivery = try await transport.send(request, receive)
                delivery.isElsewhere = true
            } catch {
                return .failure(error)
            }
        }
        return .success(delivery)
    }

    /// Seconds for a request that must be over by then.
    private func seconds(until end: Timestamp) -> Double { max(1, end.seconds(since: surroundings.now())) }
}

extension ServiceAnswer {
    /// Where it leads to; nil when it leads nowhere, or out of an encrypted place into an open one.
    fileprivate func redirection(from place: URL?) -> URL? {
        guard (300..<400).contains(status), let location = head.headerFields[last: .location],
            let next = URL(string: location, relativeTo: place)?.absoluteURL,
            next.scheme == "https" || next.scheme == place?.scheme
        else { return nil }
        return next
    }
}

extension HTTPFields {
    /// Those that say what is asked for, and not by whom.
    fileprivate var withoutSecrets: HTTPFields {
        let harmless: Set<HTTPField.Name> = [.range, .ifRange, .ifMatch, .accept, .acceptEncoding, .userAgent]
        var kept = HTTPFields()
        for field in self where harmless.contains(field.name) { kept.append(field) }
        return kept
    }
}

import Google
import HTTP
import HTTPTypes
package import Model
package import Providers

/// What was read of an answer to a poll.
private struct Reading: Sendable {
    var head: HTTPResponse
    var hasClip = false
    var isComplete = false
    var rest: [UInt8] = []
}

extension VeoProvider {
    package func poll(_ operation: ProviderOperation) async -> PollAnswer {
        guard !Task.isCancelled else { return .unavailable(.stopping) }
        guard isTrusted(operation.endpoint) else { return .unavailable(.elsewhere(operation.endpoint)) }
        guard let question = question(operation) else { return .gone(.noSuchName) }
        let reading: Reading
        do {
            let end = google.surroundings.now().adding(seconds: 28)
            reading = try await google.ask(question, until: end) { (head, body) throws(TransportFault) in
                guard head.status.code == 200 else { return Reading(head: head, rest: try await body.start(256 << 10)) }
                var scanner = ClipScanner()
                var dropped: [UInt8] = []
                // Nothing that follows the first bytes of a clip changes the verdict, so the rest is left unread.
                while !scanner.hasClip, !scanner.isHopeless, let piece = try await body.next() {
                    scanner.feed(piece, into: &dropped)
                    dropped.removeAll()
                }
                return Reading(
                    head: head, hasClip: scanner.hasClip, isComplete: scanner.isComplete, rest: scanner.rest)
            }
        } catch {
            return .unavailable(error.failure)
        }
        let evidence = ServiceAnswer(head: reading.head, body: reading.rest, time: google.surroundings.now())
        if evidence.status != 200 { return PollAnswer(refused: evidence) }
        if reading.hasClip { return .succeeded(VideoResult(reference: Self.inline, usage: nil)) }
        guard reading.isComplete, let answer = OperationAnswer(reading.rest), answer.isAbout(operation) else {
            return .unavailable(
                ProviderFailure(
                    .transient, "UNREADABLE", "the answer is not about the operation that was asked for", evidence))
        }
        return PollAnswer(answer, evidence)
    }

    /// The reference of a result that is in the answer to a poll itself.
    static var inline: String { "inline" }

    /// The question how an operation is going; nil when nothing can be asked for by this name.
    ///
    /// Who to ask stands in the operation, whatever the settings say today. Only one that a person adopted has no
    /// address; then it is today's, or Google's host of the region in the name.
    func question(_ operation: ProviderOperation) -> OutgoingRequest? {
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

extension VeoProvider {
    /// Whether today's token may go where an operation was ordered: to Google, and to where the settings send it today.
    func isTrusted(_ endpoint: String) -> Bool {
        endpoint.isEmpty || google.audience.includes(endpoint)
    }
}

extension ProviderFailure {
    /// An operation that only another endpoint knows.
    static func elsewhere(_ endpoint: String) -> ProviderFailure {
        ProviderFailure(
            outcome: .auth, code: "ENDPOINT",
            message: "it was ordered at \(endpoint), where today's credentials are not sent; set VEO_ENDPOINT to that "
                + "to go on")
    }

    static let noSuchName = ProviderFailure(
        outcome: .noVideo, code: "NOT_FOUND", message: "Vertex AI has no operations of such a name")
}

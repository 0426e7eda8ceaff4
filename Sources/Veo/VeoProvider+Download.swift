import Files
import HTTP
package import Model
package import Providers

/// How far a clip came on its way to the disk.
struct Delivery: Sendable {
    /// Its body is the start of an answer that is no clip.
    var answer: ServiceAnswer
    /// Bytes that were written of this answer.
    var bytes: Int64 = 0
    var isWhole = false
    /// Whether the answer that holds a clip came to its end, whatever the clip is like.
    var isComplete = false
    /// Whether more came than any clip has; the rest was left unread.
    var isTooLarge = false
    /// Whether it came from where the store redirected to.
    var isElsewhere = false
    var fault: TransportFault?
    var fileError: FileError?
}

extension VeoProvider {
    package func download(
        _ result: VideoResult, of operation: ProviderOperation, to path: String
    ) async -> DownloadAnswer {
        guard !Task.isCancelled else { return .unavailable(.stopping) }
        let end = google.surroundings.now().adding(seconds: Self.downloadSeconds)
        do throws(FileError) {
            if let address = StorageAddress(result.reference), !address.name.isEmpty {
                return try await storage.download(address, ClipFile(for: path), until: end)
            }
            guard isTrusted(operation.endpoint) else { return .unavailable(.elsewhere(operation.endpoint)) }
            guard result.reference == Self.inline, let question = question(operation) else {
                return .gone(.noSuchName)
            }
            return try await downloadInline(question, about: operation, ClipFile(for: path), until: end)
        } catch {
            return .unwritable(error.message)
        }
    }

    /// Seconds for a whole download; one that takes longer is begun anew, so that nobody can keep a sweep by dripping.
    private static let downloadSeconds = 900.0

    /// Asks for the operation again and decodes its clip on the way to the disk.
    private func downloadInline(
        _ question: HTTPRequest, about operation: ProviderOperation, _ file: ClipFile, until end: Timestamp
    ) async throws(FileError) -> DownloadAnswer {
        let delivery: Delivery
        do {
            let now = google.surroundings.now
            delivery = try await google.ask(question, until: end) { (head, body) throws(TransportFault) in
                var answer = ServiceAnswer(head: head, body: [], time: now())
                guard head.status == 200 else {
                    answer.body = try await body.start(64 << 10)
                    return Delivery(answer: answer)
                }
                return try await decode(answer, body, file)
            }
        } catch {
            return .unavailable(error.failure)
        }
        if let error = delivery.fileError { throw error }
        let answer = delivery.answer
        guard answer.head.status == 200 else {
            guard case .gone(let failure) = PollAnswer(refused: answer) else {
                return .unavailable(.undelivered(answer))
            }
            return .gone(failure)
        }
        let told = OperationAnswer(answer.body)
        guard told?.isAbout(operation) ?? true else {
            return .unavailable(
                ProviderFailure(.transient, "UNREADABLE", "the answer is about another operation", answer))
        }
        if delivery.isTooLarge { return .unavailable(.tooLarge(answer)) }
        guard delivery.isWhole, delivery.bytes > 0 else {
            // An operation that is told to its end and has no clip in it is no accident on the way.
            let isAnswer = delivery.isComplete && told?.done == true
            return .unavailable(
                ProviderFailure(
                    isAnswer ? .noVideo : .transient, "NO_CLIP", "the operation's answer holds no whole clip", answer))
        }
        try file.putInPlace()
        return .delivered
    }
}

/// Decodes the clip in an operation's answer into a file, never holding more of it than a piece.
private func decode(
    _ answer: ServiceAnswer, _ body: HTTPBody, _ file: ClipFile
) async throws(TransportFault) -> Delivery {
    var (scanner, decoder) = (ClipScanner(), Base64Decoder())
    var (text, bytes): ([UInt8], [UInt8]) = ([], [])
    var delivery = Delivery(answer: answer)
    while !scanner.isHopeless, let piece = try await body.next() {
        text.removeAll(keepingCapacity: true)
        scanner.feed(piece, into: &text)
        decoder.decode(text, into: &bytes)
        guard bytes.count >= writeSize else { continue }
        guard await write(&bytes, file, &delivery) else { return delivery }
    }
    guard await write(&bytes, file, &delivery) else { return delivery }
    delivery.isComplete = scanner.isComplete
    delivery.isWhole = scanner.isComplete && decoder.isWhole
    delivery.answer.body = scanner.rest
    return delivery
}

/// Bytes of a clip at most: many times what the longest one in 4k has.
let clipByteLimit: Int64 = 1 << 30

/// Bytes that are worth a trip to a thread that may wait for the disk.
let writeSize = 256 << 10

/// Writes what was gathered; false when the disk refused it.
func write(_ bytes: inout [UInt8], _ file: ClipFile, _ delivery: inout Delivery) async -> Bool {
    guard delivery.bytes + Int64(bytes.count) <= clipByteLimit else {
        delivery.isTooLarge = true
        return false
    }
    do {
        try await file.append(bytes)
        delivery.bytes += Int64(bytes.count)
        bytes.removeAll(keepingCapacity: true)
        return true
    } catch {
        delivery.fileError = error
        return false
    }
}

extension ProviderFailure {
    /// An answer that is not what was asked for: a clip, a frame, or a list of objects.
    static func undelivered(_ answer: ServiceAnswer) -> ProviderFailure {
        let (status, error) = (answer.head.status, answer.error)
        return ProviderFailure(
            outcomeClass(of: answer.head), error?.title ?? "\(status)",
            error?.message ?? answer.noSuchObject ?? "the answer is \(status) and names no reason", answer)
    }

    /// A clip without an end.
    static func tooLarge(_ answer: ServiceAnswer) -> ProviderFailure {
        ProviderFailure(.noVideo, "TOO_LARGE", "what is delivered is larger than any clip", answer)
    }
}

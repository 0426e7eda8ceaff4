import Files
import Google
import HTTP
package import Model
package import Providers

extension VeoProvider {
    package func download(
        _ result: VideoResult, of operation: ProviderOperation, to path: String
    ) async -> DownloadAnswer {
        guard !Task.isCancelled else { return .unavailable(.stopping) }
        let end = google.surroundings.now().adding(seconds: Self.downloadSeconds)
        if let address = StorageAddress(result.reference), !address.name.isEmpty {
            return await storage.download(address, to: path, limit: Self.clipByteLimit, until: end)
        }
        guard isTrusted(operation.endpoint) else { return .unavailable(.elsewhere(operation.endpoint)) }
        guard result.reference == Self.inline, let question = question(operation) else { return .gone(.noSuchName) }
        do throws(FileError) {
            let file = try IncomingFile(for: path, limit: Self.clipByteLimit)
            return try await downloadInline(question, about: operation, file, until: end)
        } catch {
            return .unwritable(error.message)
        }
    }

    /// Seconds for a whole download; one that takes longer is begun anew, so that nobody can keep a sweep by dripping.
    private static let downloadSeconds = 900.0

    /// Bytes of a clip at most: many times what the longest one in 4k has.
    private static let clipByteLimit: Int64 = 1 << 30

    /// Asks for the operation again and decodes its clip on the way to the disk.
    private func downloadInline(
        _ question: OutgoingRequest, about operation: ProviderOperation, _ file: IncomingFile, until end: Timestamp
    ) async throws(FileError) -> DownloadAnswer {
        let clip: InlineClip
        do {
            let now = google.surroundings.now
            clip = try await google.ask(question, until: end) { (head, body) throws(TransportFault) in
                var answer = ServiceAnswer(head: head, body: [], time: now())
                guard answer.status == 200 else {
                    answer.body = try await body.start(64 << 10)
                    return InlineClip(delivery: Delivery(answer: answer))
                }
                return try await InlineClip.decode(answer, body, file)
            }
        } catch {
            return .unavailable(error.failure)
        }
        if let error = clip.delivery.fileError { throw error }
        let answer = clip.delivery.answer
        guard answer.status == 200 else {
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
        if clip.delivery.isTooLarge { return .unavailable(.tooLarge(answer)) }
        guard clip.isWhole, clip.delivery.bytes > 0 else {
            // An operation that is told to its end and has no clip in it is no accident on the way.
            let isAnswer = clip.isToldToItsEnd && told?.done == true
            return .unavailable(
                ProviderFailure(
                    isAnswer ? .noVideo : .transient, "NO_CLIP", "the operation's answer holds no whole clip", answer))
        }
        try file.putInPlace()
        return .delivered
    }
}

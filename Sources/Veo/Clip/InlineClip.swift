import HTTP

/// A clip that came in an operation's answer.
struct InlineClip: Sendable {
    var delivery: Delivery
    /// Whether the answer came to its end, whatever the clip is like.
    var isToldToItsEnd = false
    /// Whether the clip came to its end as well.
    var isWhole = false

    /// Decodes the clip in an operation's answer into a file, never holding more of it than a piece.
    static func decode(
        _ answer: ServiceAnswer, _ body: HTTPBody, _ file: IncomingFile
    ) async throws(TransportFault) -> InlineClip {
        var (scanner, decoder) = (ClipScanner(), Base64Decoder())
        var (text, bytes): ([UInt8], [UInt8]) = ([], [])
        var clip = InlineClip(delivery: Delivery(answer: answer))
        while !scanner.isHopeless, let piece = try await body.next() {
            text.removeAll(keepingCapacity: true)
            scanner.feed(piece, into: &text)
            decoder.decode(text, into: &bytes)
            guard bytes.count >= Delivery.writeSize else { continue }
            guard await clip.delivery.write(&bytes, into: file) else { return clip }
        }
        guard await clip.delivery.write(&bytes, into: file) else { return clip }
        clip.isToldToItsEnd = scanner.isComplete
        clip.isWhole = scanner.isComplete && decoder.isWhole
        clip.delivery.answer.body = scanner.rest
        return clip
    }
}

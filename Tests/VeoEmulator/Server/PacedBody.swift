import FlyingSocks
import Foundation

/// A body that takes its time, or breaks off.
struct PacedBody: AsyncBufferedSequence {
    typealias Element = UInt8

    /// The connection was to end here.
    struct BrokenOff: Error {}

    var data: Data
    var delivery: Answer.Delivery
    /// Called before the connection ends early.
    var abort: @Sendable () -> Void

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        /// Bytes that leave at once.
        private static let piece = 1 << 16

        private let body: PacedBody
        private var sent = 0

        init(body: PacedBody) {
            self.body = body
        }

        mutating func next() async throws -> UInt8? {
            try await nextBuffer(suggested: 1)?.first
        }

        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            let end =
                body.delivery.end == .kept ? body.data.count : Swift.min(body.delivery.bytes ?? 0, body.data.count)
            guard sent < end else {
                guard body.delivery.end == .kept else {
                    body.abort()
                    throw BrokenOff()
                }
                return nil
            }
            // A slow body comes in fifty pieces at least.
            let limit = body.delivery.seconds > 0 ? Swift.max(1, body.data.count / 50) : Self.piece
            let length = Swift.min(limit, Self.piece, Swift.max(count, 1), end - sent)
            if body.delivery.seconds > 0 {
                let share = Double(length) / Double(Swift.max(body.data.count, 1))
                try await Task.sleep(for: .seconds(body.delivery.seconds * share))
            }
            let start = body.data.startIndex + sent
            sent += length
            return body.data.subdata(in: start..<(start + length))
        }
    }
}

import Foundation

/// What a client is told, and how the connection treats it on its way.
struct Answer: Sendable {
    var status = 200
    var headers: [String: String] = [:]
    var body = Data()
    /// Whether the body's length is not told in advance, as with long answers of the API.
    var isChunked = false
    var delivery = Delivery()

    /// What happens to an answer between here and its client.
    struct Delivery: Sendable {
        /// How the connection ends.
        enum End: Sendable {
            case kept
            /// Closed as if all was well.
            case closed
            /// Aborted; the client's next read fails.
            case reset
        }

        var end = End.kept
        /// Bytes of the body that are sent before the connection ends; nil when not even the status is.
        var bytes: Int?
        /// Seconds over which the body is spread.
        var seconds = 0.0
    }

    static func json(_ value: JSON, status: Int = 200) -> Answer {
        Answer(status: status, headers: ["Content-Type": "application/json; charset=UTF-8"], body: value.encoded)
    }

    static func text(_ text: String, type: String, status: Int = 200) -> Answer {
        Answer(status: status, headers: ["Content-Type": type], body: Data(text.utf8))
    }

    /// The connection ends without a word.
    static func silence(_ end: Delivery.End) -> Answer {
        Answer(delivery: Delivery(end: end))
    }
}

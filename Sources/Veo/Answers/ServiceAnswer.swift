import HTTP
import Model

/// What one of Google's services, or whoever stands before it, answered.
struct ServiceAnswer: Sendable {
    var head: HTTPHead
    /// Its beginning, as far as it was read.
    var body: [UInt8]
    /// When it was there.
    var time: Timestamp

    /// The error in it in Google's own shape; nil when there is none.
    var error: GoogleError? { GoogleError(body) }

    /// What Cloud Storage says of an object that is not there, which it calls HTML though it is a line of text; nil for
    /// any other answer.
    var noSuchObject: String? {
        guard [404, 410].contains(head.status), body.starts(with: "No such object".utf8) else { return nil }
        return String(decoding: body.prefix { $0 >= 0x20 }, as: UTF8.self)
    }

    /// Seconds to wait before the next try: the longest time that the head or the error says; nil when neither does.
    var retryAfter: Double? { longest(head.retryAfter(at: time), error?.retryDelay) }
}

/// The longer one of two waits in seconds, of which either may be unsaid.
func longest(_ first: Double?, _ second: Double?) -> Double? {
    guard let first, let second else { return first ?? second }
    return max(first, second)
}

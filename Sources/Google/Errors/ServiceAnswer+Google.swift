package import HTTP
package import Model

extension ServiceAnswer {
    /// The error in it in Google's own shape; nil when there is none.
    package var error: GoogleError? { GoogleError(body) }

    /// What Cloud Storage says of an object that is not there, which it calls HTML though it is a line of text; nil for
    /// any other answer.
    var noSuchObject: String? {
        guard [404, 410].contains(status), body.starts(with: "No such object".utf8) else { return nil }
        return String(decoding: body.prefix { $0 >= 0x20 }, as: UTF8.self)
    }

    /// Seconds to wait before the next try: the longest time that the head or the error says; nil when neither does.
    package var retryAfter: Double? { longest(head.retryAfter(at: time), error?.retryDelay) }

    /// Its class where it is only a status: what is waited for, or who has to act.
    package var outcomeClass: OutcomeClass {
        switch status {
        case 401, 403: .auth
        case 404: .noVideo
        case 429: .quota
        default: .transient
        }
    }
}

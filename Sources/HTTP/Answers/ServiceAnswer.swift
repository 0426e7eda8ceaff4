package import HTTPTypes
package import Model

/// What a service, or whoever stands before it, answered.
package struct ServiceAnswer: Sendable {
    package var head: HTTPResponse
    /// Its beginning, as far as it was read.
    package var body: [UInt8]
    /// When it was there.
    package var time: Timestamp

    package init(head: HTTPResponse, body: [UInt8], time: Timestamp) {
        self.head = head
        self.body = body
        self.time = time
    }

    /// The number of its status.
    package var status: Int { head.status.code }
}

extension ServiceAnswer {
    /// The longest evidence that is kept, in bytes of UTF-8.
    private static let evidenceLimit = 64 << 10

    /// What is kept of it: its status, what it says about waiting, and its text, redacted and cut.
    var evidence: String {
        let waiting = head.headerFields[last: .retryAfter].map { "retry-after: \($0)\n" } ?? ""
        let words = redacted(String(decoding: body.prefix(Self.evidenceLimit), as: UTF8.self))
        let text = "HTTP \(status)\n\(waiting)\n\(words)"
        // Cutting a character in two would make an invalid one of three bytes in its place.
        return text.utf8.count <= Self.evidenceLimit
            ? text : String(decoding: text.utf8.prefix(Self.evidenceLimit - 3), as: UTF8.self)
    }
}

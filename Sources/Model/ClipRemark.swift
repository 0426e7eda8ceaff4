/// What a delivered clip has that its order did not say, or says otherwise.
package struct ClipRemark: Codable, Equatable, Sendable {
    /// What it is about.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// Pixels of another number or shape than ordered.
        case size
        /// Another length than ordered.
        case length
        /// Sound that was ordered and is missing, or came unordered.
        case sound
        /// Another frame rate than the usual 24.
        case rate
        /// A codec that not every browser plays.
        case codec
        /// Bytes behind the end of the film.
        case trailingBytes = "trailing_bytes"
    }

    package var kind: Kind
    /// What was ordered, in words; nil when the order says nothing about it.
    @ExplicitNull package var ordered: String?
    /// What came, in words.
    package var delivered: String

    package init(kind: Kind, ordered: String?, delivered: String) {
        self.kind = kind
        _ordered = ExplicitNull(wrappedValue: ordered)
        self.delivered = delivered
    }
}

extension ClipRemark {
    /// Whether the clip is another than the one ordered, so that a person decides whether it is taken.
    package var isDifference: Bool {
        switch kind {
        case .size, .length: true
        case .sound: ordered != nil
        case .rate, .codec, .trailingBytes: false
        }
    }
}

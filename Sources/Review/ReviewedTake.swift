/// A take as its review sees it: which bytes a person speaks of.
package struct ReviewedTake: Equatable, Sendable {
    package var job: String
    /// 1 for a shot's first.
    package var number: Int
    /// Of its clip; nil for a take that has none.
    package var sha256: String?

    package init(job: String, number: Int, sha256: String?) {
        self.job = job
        self.number = number
        self.sha256 = sha256
    }
}

/// A place in a clip: a moment, or a range.
package struct ClipSpan: Equatable, Sendable {
    /// Seconds from the clip's beginning.
    package var at: Double
    /// Where the range ends; nil for a moment.
    package var until: Double?

    init(at: Double, until: Double? = nil) {
        self.at = at
        self.until = until
    }
}

extension ClipSpan {
    /// A place as somebody says it; nil when they say none.
    ///
    /// - Throws: `invalid` for a place before the clip or beyond a day, and for a range that ends before it begins.
    package static func checked(at: Double?, until: Double?) throws(ReviewError) -> ClipSpan? {
        guard at != nil || until != nil else { return nil }
        let day = 86_400.0
        guard let at, (0...day).contains(at), until.map({ (at...day).contains($0) }) ?? true else {
            throw ReviewError(
                code: .invalid, message: "the place in the clip is no moment and no range of one",
                remedy: "Say seconds from its beginning, and the end of a range after that")
        }
        return ClipSpan(at: at, until: until)
    }
}

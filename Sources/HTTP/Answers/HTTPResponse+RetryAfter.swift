package import HTTPTypes
package import Model

extension HTTPResponse {
    /// Seconds to wait as `Retry-After` says, as a number or as a date; nil when it says neither.
    ///
    /// A date counts from the answer's own `Date`, so that a clock of ours that is wrong does not matter.
    ///
    /// - Parameter now: when the answer came.
    package func retryAfter(at now: Timestamp) -> Double? {
        guard let text = headerFields[last: .retryAfter].map(trimmed) else { return nil }
        if let seconds = decimalSeconds(text) { return boundedWait(seconds) }
        guard let date = Timestamp(httpDate: text, now: now) else { return nil }
        let sent = headerFields[last: .date].flatMap { Timestamp(httpDate: trimmed($0), now: now) } ?? now
        return boundedWait(date.seconds(since: sent))
    }
}

/// A wait that somebody else asks for, in seconds: never backwards, and a day at most.
package func boundedWait(_ seconds: Double) -> Double { min(max(0, seconds), 86_400) }

/// The longer one of two waits in seconds, of which either may be unsaid.
package func longest(_ first: Double?, _ second: Double?) -> Double? {
    guard let first, let second else { return first ?? second }
    return max(first, second)
}

/// Seconds as `12` or `12.5`; nil for anything else that is taken for a number elsewhere: signs, exponents, infinity.
package func decimalSeconds(_ text: some StringProtocol) -> Double? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    return Double(text)
}

/// Without spaces and tabs at its ends.
private func trimmed(_ text: String) -> String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let start = text.utf8.drop(while: isSpace)
    return String(Substring(start.prefix(start.count - start.reversed().prefix(while: isSpace).count)))
}

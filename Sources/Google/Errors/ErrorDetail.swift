import HTTP

/// One of the details of an error: what is read of them all, whichever kinds there are.
package struct ErrorDetail: Decodable, Equatable, Sendable {
    /// `reason` of an `ErrorInfo`, such as `API_KEY_INVALID`.
    var reason: String?
    /// Seconds to wait, by a `RetryInfo`; nil when it says no time, or none that is understood.
    package private(set) var retryDelay: Double?

    private enum CodingKeys: String, CodingKey {
        case reason, retryDelay
        case protoName = "retry_delay"
    }

    /// Never throws: a detail that is not understood is one that says nothing.
    package init(from decoder: any Decoder) throws {
        guard let members = try? decoder.container(keyedBy: CodingKeys.self) else { return }
        reason = try? members.decode(String.self, forKey: .reason)
        retryDelay = [CodingKeys.retryDelay, .protoName].lazy
            .compactMap { try? members.decode(Delay.self, forKey: $0) }.first.map { boundedWait($0.seconds) }
    }

    /// A length of time as JSON has it: `"34.5s"`, or the members of the message.
    private struct Delay: Decodable {
        var seconds: Double

        private enum CodingKeys: CodingKey {
            case seconds, nanos
        }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                guard text.hasSuffix("s"), let seconds = decimalSeconds(text.dropLast()) else {
                    throw DecodingError.dataCorrupted(
                        .init(codingPath: decoder.codingPath, debugDescription: "no length of time"))
                }
                self.seconds = seconds
                return
            }
            let members = try decoder.container(keyedBy: CodingKeys.self)
            let whole = try members.decodeIfPresent(WholeNumber.self, forKey: .seconds)
            let nanos = try members.decodeIfPresent(WholeNumber.self, forKey: .nanos)
            guard whole != nil || nanos != nil else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "no length of time"))
            }
            seconds = Double(whole?.value ?? 0) + Double(nanos?.value ?? 0) / 1_000_000_000
        }
    }
}

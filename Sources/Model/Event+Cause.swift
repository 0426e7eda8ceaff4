extension Event {
    /// What an event has as its reason.
    package enum Cause: Hashable, Sendable {
        /// Why a job moved.
        case job(Reason)
        /// How a sweep ended, in the word of its outcome.
        case sweep(String)

        /// What this word stands for: that of a reason, and else of an outcome.
        package init(code: String) {
            self = Reason(rawValue: code).map(Self.job) ?? .sweep(code)
        }

        /// The stable word for it.
        package var code: String {
            switch self {
            case .job(let reason): reason.rawValue
            case .sweep(let outcome): outcome
            }
        }
    }
}

extension Event.Cause: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(code: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

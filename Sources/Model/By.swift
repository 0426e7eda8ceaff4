/// Who acted: named in every event, every ledger entry and every job.
///
/// In the database and in JSON it is a word and a name, `person:alice`.
package enum By: Hashable, Codable, Sendable {
    /// A batch run, by its id.
    case sweep(String)
    /// A person, by the name that they go by.
    case person(String)
    /// Whoever holds an access token, by the token's id.
    case token(String)

    /// The form for people: `alice`.
    package var words: String {
        switch self {
        case .sweep: "a sweep"
        case .person(let name): name
        case .token(let id): "token \(id)"
        }
    }
}

extension By: RawRepresentable {
    package var rawValue: String {
        switch self {
        case .sweep(let id): "sweep:\(id)"
        case .person(let name): "person:\(name)"
        case .token(let id): "token:\(id)"
        }
    }

    /// Reads what ``rawValue`` writes; nil for anything else.
    package init?(rawValue: String) {
        guard let colon = rawValue.firstIndex(of: ":") else { return nil }
        let name = String(rawValue[rawValue.index(after: colon)...])
        switch rawValue[..<colon] {
        case "sweep": self = .sweep(name)
        case "person": self = .person(name)
        case "token": self = .token(name)
        default: return nil
        }
    }
}

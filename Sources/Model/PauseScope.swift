/// What a pause is about: nothing of it is bought until somebody lets it go on.
package enum PauseScope: Hashable, Sendable {
    case all
    case project(String)
    /// By its name, such as `veo3`.
    case provider(String)
    /// By the catalogue's id, such as `veo-3.1-fast`.
    case model(String)

    /// Its kind in rows and documents.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case all
        case project
        case provider
        case model
    }

    /// - Parameter name: nil for `all`, and for nothing else.
    package init?(_ kind: Kind, _ name: String?) {
        switch (kind, name) {
        case (.all, nil): self = .all
        case (.project, let name?): self = .project(name)
        case (.provider, let name?): self = .provider(name)
        case (.model, let name?): self = .model(name)
        default: return nil
        }
    }

    /// Its kind, without the name.
    package var kind: Kind {
        switch self {
        case .all: .all
        case .project: .project
        case .provider: .provider
        case .model: .model
        }
    }

    /// Which one; nil for all.
    package var name: String? {
        switch self {
        case .all: nil
        case .project(let name), .provider(let name), .model(let name): name
        }
    }

    /// For people, at the beginning of a sentence's predicate: `everything`, `the project film`.
    package var words: String {
        switch self {
        case .all: "everything"
        case .project(let name): "the project \(name)"
        case .provider(let name): "the provider \(name)"
        case .model(let name): "the model \(name)"
        }
    }

    /// What its flag is on the command line, with a space before it: ` --project film`.
    package var flag: String { name.map { " --\(kind.rawValue) \($0)" } ?? "" }

    /// Whether it holds back an order.
    package func covers(project: String, provider: String, model: String) -> Bool {
        switch self {
        case .all: true
        case .project(let name): name == project
        case .provider(let name): name == provider
        case .model(let name): name == model
        }
    }
}

extension PauseScope: RawRepresentable {
    /// `all`, or a kind and a name: `project:film`.
    package var rawValue: String { name.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue }

    /// Reads what ``rawValue`` writes; nil for anything else.
    package init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(kind, parts.count > 1 ? parts[1] : nil)
    }
}

import Catalogue
import Model
import Providers

/// `dailies.providers/1`: the vendors that this program knows, and how far each is set up here.
struct ProvidersDocument: Encodable {
    var schema = "dailies.providers/1"
    /// The name of the default route.
    var defaultProvider: String
    /// Whether what each needs on this machine was looked at.
    var checked: Bool
    var providers: [Provider]

    private enum CodingKeys: String, CodingKey {
        case schema, checked, providers
        case defaultProvider = "default"
    }

    /// One vendor.
    struct Provider: Encodable {
        var name: String
        var title: String
        var isDefault: Bool
        /// Whether nothing is missing.
        var isConfigured: Bool
        /// Sentences that name the setting.
        var missing: [String]
        var capabilities: Capabilities
        var limits: Limits
        /// Ids of the catalogue's models that it offers today.
        var models: [String]
        /// Keys of its settings.
        var settings: [String]
        /// Empty when nothing was looked at.
        var checks: [Check]

        private enum CodingKeys: String, CodingKey {
            case name, title, missing, capabilities, limits, models, settings, checks
            case isDefault = "is_default"
            case isConfigured = "configured"
        }

        /// Whether it can be used as far as was looked.
        var isUsable: Bool { isConfigured && !checks.contains { $0.outcome == .fault } }
    }

    struct Capabilities: Encodable {
        var lookup: Lookup
        var cancels: Bool

        /// What looking for an order proves.
        enum Lookup: String, Encodable {
            case conclusive, inconclusive, none
        }

        init(_ capabilities: ProviderCapabilities) {
            cancels = capabilities.cancels
            lookup =
                switch capabilities.lookup {
                case .conclusive: .conclusive
                case .inconclusive: .inconclusive
                case .none: .none
                }
        }
    }

    struct Limits: Encodable {
        /// Operations open at the same time.
        var maxOpen: Int

        private enum CodingKeys: String, CodingKey {
            case maxOpen = "max_open"
        }
    }

    /// One look at something that it needs.
    struct Check: Encodable {
        var subject: String
        var outcome: Outcome
        /// What was found, what to do about it, or why it was not looked at.
        var text: String

        enum Outcome: String, Encodable {
            case fine, fault
            case left = "not_checked"
        }

        init(_ check: ProviderCheck) {
            subject = check.subject
            (outcome, text) =
                switch check.verdict {
                case .fine(let words): (.fine, words)
                case .fault(let fault): (.fault, fault.description)
                case .left(let reason): (.left, reason)
                }
        }
    }
}

extension ProvidersDocument.Provider {
    /// - Parameters:
    ///   - tools: with which what it needs is looked at; nil to leave that.
    ///   - today: what is retired by then is not offered.
    init(
        _ kind: ProviderKind, _ settings: Settings, _ catalogue: ModelCatalogue, today: CivilDate,
        checkedWith tools: Toolbox?
    ) {
        name = kind.name
        title = kind.title
        isDefault = kind.name == settings.provider
        missing = kind.missing(settings.values).map(\.description)
        isConfigured = missing.isEmpty
        capabilities = ProvidersDocument.Capabilities(kind.capabilities(settings.values))
        limits = ProvidersDocument.Limits(maxOpen: settings.maxOpen)
        models = catalogue.models.filter { $0.offer(at: kind.name)?.isRetired(on: today) == false }.map(\.id)
        self.settings = kind.settings.map(\.key)
        checks = tools.map { kind.check(settings.values, $0).map(ProvidersDocument.Check.init) } ?? []
    }
}

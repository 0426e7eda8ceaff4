package import Catalogue
package import Model
package import Providers

/// `dailies.providers/1`: the vendors that this program knows, and how far each is set up here.
package struct ProvidersDocument: Encodable {
    var schema = "dailies.providers/1"
    /// The name of the default route.
    var defaultProvider: String
    /// Whether what each needs on this machine was looked at.
    package var checked: Bool
    package var providers: [Provider]

    package init(defaultProvider: String, checked: Bool, providers: [Provider]) {
        self.defaultProvider = defaultProvider
        self.checked = checked
        self.providers = providers
    }

    private enum CodingKeys: String, CodingKey {
        case schema, checked, providers
        case defaultProvider = "default"
    }

    /// One vendor.
    package struct Provider: Encodable {
        package var name: String
        package var title: String
        package var isDefault: Bool
        /// Whether nothing is missing.
        package var isConfigured: Bool
        /// Sentences that name the setting.
        package var missing: [String]
        package var capabilities: Capabilities
        package var limits: Limits
        /// Ids of the catalogue's models that it offers today.
        package var models: [String]
        /// Keys of its settings.
        package var settings: [String]
        /// Empty when nothing was looked at.
        package var checks: [Check]

        private enum CodingKeys: String, CodingKey {
            case name, title, missing, capabilities, limits, models, settings, checks
            case isDefault = "is_default"
            case isConfigured = "configured"
        }

        /// Whether it can be used as far as was looked.
        package var isUsable: Bool { isConfigured && !checks.contains { $0.outcome == .fault } }
    }

    /// What it can do besides rendering.
    package struct Capabilities: Encodable {
        package var lookup: Lookup
        package var cancels: Bool

        /// What looking for an order proves.
        package enum Lookup: String, Encodable {
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

    /// How much it is given.
    package struct Limits: Encodable {
        /// Operations open at the same time.
        package var maxOpen: Int

        private enum CodingKeys: String, CodingKey {
            case maxOpen = "max_open"
        }
    }

    /// One look at something that it needs.
    package struct Check: Encodable {
        package var subject: String
        package var outcome: Outcome
        /// What was found, what to do about it, or why it was not looked at.
        package var text: String

        /// What came of a look.
        package enum Outcome: String, Encodable {
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
    ///   - isDefault: whether it is the default route.
    ///   - values: what it is told.
    ///   - maxOpen: operations open at it at the same time.
    ///   - today: what is retired by then is not offered.
    ///   - tools: with which what it needs is looked at; nil to leave that.
    package init(
        _ kind: ProviderKind, isDefault: Bool, values: SettingValues, maxOpen: Int, _ catalogue: ModelCatalogue,
        today: CivilDate, checkedWith tools: Toolbox?
    ) {
        name = kind.name
        title = kind.title
        self.isDefault = isDefault
        missing = kind.missing(values).map(\.description)
        isConfigured = missing.isEmpty
        capabilities = ProvidersDocument.Capabilities(kind.capabilities(values))
        limits = ProvidersDocument.Limits(maxOpen: maxOpen)
        models = catalogue.models.filter { $0.offer(at: kind.name)?.isRetired(on: today) == false }.map(\.id)
        settings = kind.settings.map(\.key)
        checks = tools.map { kind.check(values, $0).map(ProvidersDocument.Check.init) } ?? []
    }
}

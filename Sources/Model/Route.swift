/// Where a job is rendered: the offer that was chosen for it, and its tariff when that was done.
package struct Route: Hashable, Sendable {
    /// The provider's name, as in settings, rows and reports.
    package var provider: String
    /// The provider's own id of the model.
    package var model: String
    /// nil when no price is known, which is *unpriced* and not free.
    package var tariff: Tariff?

    package init(provider: String, model: String, tariff: Tariff?) {
        self.provider = provider
        self.model = model
        self.tariff = tariff
    }

    /// The account that pays for it.
    package var account: Account { Account(ofProvider: provider) }
}

extension Account {
    /// The provider whose takes are *animatics*: rehearsals of the real ones.
    package static let rehearsalProvider = "mock"

    /// The account that pays for what a provider makes.
    package init(ofProvider provider: String) {
        self = provider == Self.rehearsalProvider ? .rehearsal : .main
    }
}

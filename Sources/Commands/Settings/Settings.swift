import Foundation
import Glibc
import Ledger
import Model
import Periods
import Providers
import Queue

/// What the program works with, read once from flags, the environment, credentials, `dailies.yaml` and defaults, in this
/// order. What a vendor is told stays as text, for its kind to read.
struct Settings: Sendable {
    /// The default route: the name of a kind in the registry.
    var provider: String
    /// Operations open at each provider at the same time.
    var maxOpen: Int
    /// Seconds.
    var deadline: Double
    var pollInterval: Double
    var adoptWindow: Double
    /// Percent by which today's price may be above the quote.
    var priceTolerance: Double
    /// Who acts, as the settings or `sudo` say.
    private var namedUser: By?
    /// Who acts; asked of the system only when that is all that is known.
    var by: By { namedUser ?? By(name: NSUserName()) ?? .person("#\(geteuid())") }
    /// Where days and months of statements and budgets begin.
    var zone: Zone
    /// What may be bought, and what has to be approved first.
    var limits: SpendingLimits
    /// What credits are worth.
    var rates: DollarRates
    /// nil for the built-in one.
    var catalogue: String?
    /// Hosts of frames that may be private: `host` or `host:port`, in lower case.
    var frameHosts: Set<String>
    /// What reviewers may say is wrong, and the stages that mend it.
    var rules: ReviewRules
    let values: SettingValues
}

extension Settings {
    /// Every setting there is: the house's, then each vendor's; those that several vendors share stand once.
    static let fields: [SettingField] = {
        var known: Set<String> = []
        return (HouseSetting.all + ProviderRegistry.kinds.flatMap(\.settings)).filter { known.insert($0.key).inserted }
    }()

    /// Reads the house's. What is wrong with a vendor's only makes that vendor one that is not configured.
    ///
    /// - Throws: ``SettingsError`` that names the key, where its value stands, and what to write.
    init(_ source: SettingsSource) throws(SettingsError) {
        let values = source.values
        do throws(SettingFault) {
            provider = try values.value(HouseSetting.provider)
            maxOpen = try values.value(HouseSetting.maxOpen)
            deadline = try values.value(HouseSetting.deadline)
            pollInterval = try values.value(HouseSetting.pollInterval)
            adoptWindow = try values.value(HouseSetting.adoptWindow)
            priceTolerance = try values.value(HouseSetting.priceTolerance)
            namedUser = try values.valueIfSet(HouseSetting.user) ?? source.sudoUser.flatMap { By(name: $0) }
            zone = try values.value(CreditSetting.timezone)
            limits = SpendingLimits(
                budgets: BudgetList(try values.value(CreditSetting.budgets), in: zone),
                approvalAbove: try values.valueIfSet(CreditSetting.approvalAbove),
                approvesFirstUse: try values.value(CreditSetting.approvalFirstUse))
            rates = DollarRates(
                try values.value(CreditSetting.perDollar).map { [zone] in
                    DollarRates.Step($0.creditsPerDollar, from: zone.start(of: $0.from))
                })
            let catalogue = try values.value(HouseSetting.catalogue)
            self.catalogue = catalogue == HouseSetting.catalogue.field.defaultText ? nil : catalogue
            frameHosts = try values.value(HouseSetting.frameHosts)
            rules = ReviewRules(
                types: try values.value(ReviewSetting.types), stages: try values.value(ReviewSetting.stages))
            self.values = values
        } catch {
            throw SettingsError(error)
        }
    }
}

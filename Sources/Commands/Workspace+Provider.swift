import HTTP
import Providers

extension Workspace {
    /// Every vendor that this program knows, configured or not.
    var providerKinds: [ProviderKind] { ProviderRegistry.kinds }

    /// The provider that the settings name: the default route.
    ///
    /// - Throws: as ``provider(named:)``.
    func provider() throws(SettingsError) -> any VideoProvider { try provider(named: settings.provider) }

    /// A provider as the settings configure it. Quick, and without the network.
    ///
    /// - Throws: `unavailable` when this build or this machine does not have it, `invalidValue` when it lacks a setting,
    ///   or one can never work: it is not configured here.
    func provider(named name: String) throws(SettingsError) -> any VideoProvider {
        guard let kind = providerKinds.first(where: { $0.name == name }) else {
            throw SettingsError(
                code: .unavailable, message: "there is no provider \(name)", remedy: "`dailies providers` lists them")
        }
        do throws(SettingFault) {
            return try kind.makeProvider(settings.values, toolbox)
        } catch {
            throw SettingsError(error)
        }
    }

    /// What every provider may use.
    var toolbox: Toolbox { Toolbox(state: state, surroundings: surroundings, environment: environment) }

    /// Makes the way to the network; nil in a build without it.
    static var network: (@Sendable () -> any HTTPTransport)? {
        #if Network
            { AsyncTransport() }
        #else
            nil
        #endif
    }
}

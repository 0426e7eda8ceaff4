import Configuration
import Providers
import Synchronization

/// Where settings come from: flags before the environment before systemd's credentials before `dailies.yaml` before
/// defaults.
struct SettingsSource: Sendable {
    /// Every setting that may be said, in the order in which people read them.
    let fields: [SettingField]
    let values: SettingValues
    /// Who called `sudo`; nil when nobody did.
    let sudoUser: String?

    /// - Parameters:
    ///   - path: of `dailies.yaml`, which need not exist.
    ///   - environment: the process's variables; an empty one counts as not set.
    ///   - flags: what the command line says.
    /// - Throws: `invalidFile` when the file or the credentials are not to be used, `invalidValue` for a variable that
    ///   is spelled nearly as one of ours.
    init(
        file path: String, environment: [String: String], flags: [SettingFlag] = [],
        fields: [SettingField] = Settings.fields
    ) async throws(SettingsError) {
        self.fields = fields
        sudoUser = environment["SUDO_USER"]
        let names = SettingNames(fields)
        let environment = environment.filter { !$0.value.isEmpty }
        try names.checkVariables(environment.keys, "the environment has")
        let credentials = try await CredentialFolder(environment["CREDENTIALS_DIRECTORY"], fields)
        try names.checkVariables(credentials.names, "the credentials have")
        let file = try SettingsFile(path, fields)
        var layers = [SettingLayer(flags, fields), SettingLayer(environment: environment, fields)]
        layers += credentials.layers
        layers += [SettingLayer(file), SettingLayer(presetsOf: fields)]
        values = SettingValues(Self.read(fields, from: layers))
    }

    /// Every setting, from the first layer that knows it.
    private static func read(_ fields: [SettingField], from layers: [SettingLayer]) -> [String: SettingText] {
        let witness = Witness()
        let reader = ConfigReader(providers: layers.map(\.provider), accessReporter: witness)
        var texts: [String: SettingText] = [:]
        for field in fields {
            let text = reader.string(
                forKey: ConfigKey(field.key), isSecret: field.nature == .secret, default: field.defaultText)
            texts[field.key] = SettingText(text, at: layers[witness.layer].place(field))
        }
        return texts
    }
}

/// Sees which layer a value was found in.
private final class Witness: AccessReporter {
    private let asked = Mutex(1)

    /// The index of the layer that answered last.
    var layer: Int { asked.withLock { $0 - 1 } }

    /// The layers are asked in their order, and none after the one that knows.
    func report(_ event: AccessEvent) { asked.withLock { $0 = event.providerResults.count } }
}

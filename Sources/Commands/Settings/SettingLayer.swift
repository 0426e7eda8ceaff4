import Configuration
import Providers

/// What a command's option says for a setting.
struct SettingFlag: Sendable {
    var key: String
    /// The option, such as `--deadline`.
    var name: String
    /// nil when it is not given.
    var text: String?

    init(_ field: SettingField, _ name: String, _ text: String?) {
        key = field.key
        self.name = name
        self.text = text
    }
}

/// One place where settings stand.
struct SettingLayer: Sendable {
    var provider: any ConfigProvider
    var place: @Sendable (SettingField) -> SettingText.Place
}

extension SettingLayer {
    init(_ flags: [SettingFlag], _ fields: [SettingField]) {
        let names = Dictionary(flags.map { ($0.key, $0.name) }) { first, _ in first }
        let texts = Dictionary(flags.map { ($0.key, $0.text) }) { first, _ in first }
        self.init(texts: fields.compactMap { field in texts[field.key]?.map { (field, $0) } }) {
            .flag(names[$0.key] ?? "--\($0.key)")
        }
    }

    init(environment: [String: String], _ fields: [SettingField]) {
        let secrets = fields.filter { $0.nature == .secret }.map(\.environmentVariable)
        provider = EnvironmentVariablesProvider(
            environmentVariables: environment, secretsSpecifier: .specific(Set(secrets)))
        place = { .environment(variable: $0.environmentVariable) }
    }

    init(_ file: SettingsFile) {
        let path = file.path
        self.init(texts: file.texts) { .file(path: path, key: $0.key) }
    }

    init(presetsOf fields: [SettingField]) {
        self.init(texts: fields.map { ($0, $0.defaultText) }) { _ in .preset }
    }

    /// Texts that are known already.
    init(
        texts: [(field: SettingField, text: String)], _ place: @escaping @Sendable (SettingField) -> SettingText.Place
    ) {
        let values = texts.map { field, text in
            (
                AbsoluteConfigKey(field.key.split(separator: ".").map(String.init)),
                ConfigValue(.string(text), isSecret: field.nature == .secret)
            )
        }
        provider = InMemoryProvider(values: Dictionary(values) { first, _ in first })
        self.place = place
    }
}

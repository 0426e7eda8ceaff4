import Intake
import Providers

/// What settings are called, and what was meant by a name that is none: a misspelt one would silently do nothing, or have
/// the mock render what was meant for a real provider.
struct SettingNames: Sendable {
    private let fields: [SettingField]

    init(_ fields: [SettingField]) {
        self.fields = fields
    }

    /// Our own variables that are no settings.
    private static let otherVariables: Set<String> = ["DAILIES_ROOT", "DAILIES_FAIL_POINT"]

    /// What was meant by a key: spelled nearly so, by its environment variable, or without its group.
    func advice(for key: String) -> String {
        let word = key.lowercased().replacing("-", with: "_")
        let named = fields.first {
            $0.environmentVariable.lowercased() == word.replacing(".", with: "_")
                || $0.key.split(separator: ".").contains { $0 == word }
        }
        let meant = named?.key ?? closestMatch(to: key, in: fields.map(\.key))
        return meant.map { "Did you mean \($0)?" } ?? "`dailies config` lists all settings"
    }

    /// Refuses variables that are spelled nearly as one of ours. Others may be anybody's: an environment has many readers.
    ///
    /// - Parameter whose: who has them, for the message.
    func checkVariables(_ names: some Collection<String>, _ whose: String) throws(SettingsError) {
        let known = Set(fields.map(\.environmentVariable)).union(Self.otherVariables)
        let shared = Set(fields.filter(\.isShared).map(\.group))
        let groups = Set(fields.map(\.group)).subtracting(shared).map { "\($0.uppercased())_" }
        for group in groups.sorted() {
            let ours = known.filter { $0.hasPrefix(group) }.sorted()
            for name in names.sorted() where name.hasPrefix(group) && !known.contains(name) {
                guard let meant = closestMatch(to: name, in: ours),
                    name.dropFirst(group.count).first == meant.dropFirst(group.count).first
                else { continue }
                throw SettingsError(
                    code: .invalidValue, message: "\(whose) \(name), and there is no such setting",
                    remedy: "Did you mean \(meant)? `dailies config` lists all settings")
            }
        }
    }
}

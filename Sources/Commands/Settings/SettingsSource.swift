import Configuration
import Files
import Foundation
import Glibc
import Intake
import Model

/// Where settings come from: the environment before `dailies.yaml` before defaults.
struct SettingsSource: Sendable {
    private let environment: ConfigReader
    private let file: ConfigReader
    private let filePath: String
    /// Who called `sudo`; nil when nobody did.
    let sudoUser: String?

    /// A value and where it stands.
    struct Origin: Equatable {
        var value: String
        var place: String
    }

    /// - Parameters:
    ///   - path: of `dailies.yaml`, which need not exist.
    ///   - environment: the process's variables.
    /// - Throws: `invalidFile` when the file is not a mapping of known keys.
    init(file path: String, environment: [String: String]) throws(SettingsError) {
        filePath = path
        sudoUser = environment["SUDO_USER"]
        self.environment = ConfigReader(
            provider: EnvironmentVariablesProvider(environmentVariables: environment))
        try Self.checkVariables(environment)
        try Self.checkNames(beside: path)
        let entries = try Self.entries(of: path)
        try Self.checkKeys(of: entries, path)
        try Self.checkWriters(of: entries, path)
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for entry in entries {
            guard let value = entry.value else { continue }
            let key = AbsoluteConfigKey(entry.key.split(separator: ".").map(String.init))
            values[key] = ConfigValue(.string(value), isSecret: false)
        }
        file = ConfigReader(provider: InMemoryProvider(values: values))
    }

    private static func entries(of path: String) throws(SettingsError) -> [SettingsEntry] {
        do {
            guard let bytes = try Disk.contents(of: path) else { return [] }
            return try SettingsEntry.entries(of: bytes, at: path)
        } catch let error as ManifestError {
            throw SettingsError(
                code: .invalidFile, message: error.message, remedy: "`dailies config --help` shows an example")
        } catch {
            throw SettingsError(code: .invalidFile, message: "\(error)", remedy: nil)
        }
    }

    /// The text of a setting and its origin; an empty environment variable counts as not set.
    func text(_ key: SettingKey) -> Origin {
        let configKey = ConfigKey(key.rawValue)
        if let value = environment.string(forKey: configKey), !value.isEmpty {
            return Origin(value: value, place: key.environmentVariable)
        }
        if let value = file.string(forKey: configKey) {
            return Origin(value: value, place: "\(filePath), \(key.rawValue)")
        }
        return Origin(value: key.defaultText, place: "default")
    }

    /// The value of a setting.
    ///
    /// - Parameter expectation: what may be written, for the error.
    func value<Value>(
        _ key: SettingKey, _ expectation: String, _ parse: (String) -> Value?
    ) throws(SettingsError) -> Value {
        let origin = text(key)
        guard let value = parse(origin.value) else {
            throw SettingsError(
                code: .invalidValue, message: "\(origin.place): \"\(origin.value)\" is not possible",
                remedy: "Write \(expectation)")
        }
        return value
    }

    /// Refuses a file that says where credentials go while others may write it: whoever may drop manifests into the root
    /// folder must not be able to have a token sent to themselves.
    private static func checkWriters(of entries: [SettingsEntry], _ path: String) throws(SettingsError) {
        let groups = ["veo", "google", "gce", "storage"]
        let told = Set(entries.map { String($0.key.prefix { $0 != "." }) })
        guard let group = groups.first(where: told.contains) else { return }
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        guard status.st_mode & 0o022 == 0, [0, geteuid()].contains(status.st_uid) else {
            throw SettingsError(
                code: .invalidFile,
                message: "\(path) says where credentials go (\(group)), and others than its reader may write it",
                remedy: "Run `chmod 644` and, if it is somebody else's, `chown` on it; or use the environment")
        }
    }
}

/// Settings that nobody reads are refused wherever they stand: a misspelt one would silently do nothing, or have the mock
/// render what was meant for a real provider.
extension SettingsSource {
    private static func checkKeys(of entries: [SettingsEntry], _ path: String) throws(SettingsError) {
        var seen: Set<String> = []
        for entry in entries {
            let place = "\(path):\(entry.position.line):\(entry.position.column)"
            guard SettingKey(rawValue: entry.key) != nil else {
                throw SettingsError(
                    code: .invalidFile, message: "\(place): there is no setting \(entry.key)",
                    remedy: advice(for: entry.key))
            }
            // Once below its group, once with a dot.
            guard seen.insert(entry.key).inserted else {
                throw SettingsError(
                    code: .invalidFile, message: "\(place): \(entry.key) stands in this file twice",
                    remedy: "Remove one of the two")
            }
        }
    }

    /// What was meant by a key: spelled nearly so, by its environment variable, or without its group.
    private static func advice(for key: String) -> String {
        let word = key.lowercased().replacing("-", with: "_")
        let named = SettingKey.allCases.first {
            $0.environmentVariable.lowercased() == word.replacing(".", with: "_")
                || $0.rawValue.split(separator: ".").contains { $0 == word }
        }
        let meant = named?.rawValue ?? closestMatch(to: key, in: SettingKey.allCases.map(\.rawValue))
        return meant.map { "Did you mean \($0)?" } ?? "`dailies config` lists all settings"
    }

    /// Our own variables that are no settings.
    private static let otherVariables: Set<String> = ["DAILIES_ROOT", "DAILIES_FAIL_POINT"]

    /// Refuses variables that are spelled nearly as one of ours. Others may be anybody's: an environment has many readers.
    private static func checkVariables(_ environment: [String: String]) throws(SettingsError) {
        let known = Set(SettingKey.allCases.map(\.environmentVariable)).union(otherVariables)
        for group in ["DAILIES_", "MOCK_", "PRICES_", "VEO_", "VIDEO_"] {
            let ours = known.filter { $0.hasPrefix(group) }.sorted()
            for name in environment.keys.sorted() where name.hasPrefix(group) && !known.contains(name) {
                guard let meant = closestMatch(to: name, in: ours),
                    name.dropFirst(group.count).first == meant.dropFirst(group.count).first
                else { continue }
                throw SettingsError(
                    code: .invalidValue, message: "the environment has \(name), and there is no such setting",
                    remedy: "Did you mean \(meant)? `dailies config` lists all settings")
            }
        }
    }

    /// Refuses files that look like the settings and are called otherwise.
    private static func checkNames(beside path: String) throws(SettingsError) {
        let folder = Disk.folder(of: path)
        // A folder that cannot be listed is told by who works in it.
        guard let names = try? Disk.names(in: folder) else { return }
        let spellings: Set<String> = [
            "dailies.yaml", "dailies.yml", ".dailies.yaml", ".dailies.yml", "dailies.yaml.txt", "dailies.yml.txt",
            "dailies.toml", "dailies.conf", "dailies.config.yaml",
        ]
        for name in names where name != "dailies.yaml" && spellings.contains(name.lowercased()) {
            throw SettingsError(
                code: .invalidFile, message: "\(folder)/\(name) is read by nobody: settings stand in dailies.yaml",
                remedy: "Rename it to dailies.yaml, or move it away")
        }
    }
}

/// Why the program cannot know what to work with.
struct SettingsError: ConsequentialError {
    enum Code: CaseIterable, Sendable {
        case invalidFile, invalidValue, unavailable
        /// What is given belongs to another root folder.
        case foreignRoot
        /// What is given to be restored is no backup, or only a part of one.
        case unusableBackup
        /// What was to be made is there.
        case exists
    }

    var code: Code
    var message: String
    var remedy: String?

    var exitStatus: ExitStatus {
        switch code {
        case .invalidFile, .invalidValue, .unavailable, .foreignRoot: .configuration
        case .unusableBackup, .exists: .badInput
        }
    }
}

import Configuration
import Foundation
import Glibc
import Intake
import Model
import SystemPackage
import Yams

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
    init(file path: String, environment: [String: String]) async throws(SettingsError) {
        filePath = path
        sudoUser = environment["SUDO_USER"]
        self.environment = ConfigReader(
            provider: EnvironmentVariablesProvider(environmentVariables: environment))
        do {
            guard let data = FileManager.default.contents(atPath: path),
                let root = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)), root.null == nil
            else {
                // No file, or nothing in it but remarks.
                file = ConfigReader(provider: InMemoryProvider(values: [:]))
                return
            }
            try Self.checkKeys(of: root, path)
            try Self.checkWriters(of: root, path)
            file = ConfigReader(provider: try await FileProvider<YAMLSnapshot>(filePath: FilePath(path)))
        } catch let error as SettingsError {
            throw error
        } catch {
            throw SettingsError(
                code: .invalidFile, message: "\(path) cannot be read as YAML: \(error)",
                remedy: "`dailies config --help` shows an example")
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
    private static func checkWriters(of root: Node, _ path: String) throws(SettingsError) {
        let groups = ["veo", "google", "gce", "storage"]
        guard let group = groups.first(where: { root[$0] != nil }) else { return }
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        guard status.st_mode & 0o022 == 0, [0, geteuid()].contains(status.st_uid) else {
            throw SettingsError(
                code: .invalidFile,
                message: "\(path) says where credentials go (\(group)), and others than its reader may write it",
                remedy: "Run `chmod 644` and, if it is somebody else's, `chown` on it; or use the environment")
        }
    }

    /// Refuses keys that nobody reads, since a misspelt setting would silently do nothing.
    private static func checkKeys(of root: Node, _ path: String) throws(SettingsError) {
        let known = SettingKey.allCases.map(\.rawValue)
        for (group, entries) in root.mapping ?? [:] {
            for (entry, _) in entries.mapping ?? [:] {
                let key = "\(group.string ?? "").\(entry.string ?? "")"
                guard !known.contains(key) else { continue }
                let line = entry.mark.map { ":\($0.line):\($0.column)" } ?? ""
                throw SettingsError(
                    code: .invalidFile, message: "\(path)\(line): there is no setting \(key)",
                    remedy: closestMatch(to: key, in: known).map { "Did you mean \($0)?" }
                        ?? "`dailies config` lists all settings")
            }
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
    }

    var code: Code
    var message: String
    var remedy: String?

    var exitStatus: ExitStatus {
        switch code {
        case .invalidFile, .invalidValue, .unavailable, .foreignRoot: .configuration
        case .unusableBackup: .badInput
        }
    }
}

import Files
import Glibc
import Intake
import Model
import Providers

/// What stands in `dailies.yaml`, checked: settings that nobody reads are refused, and so are those that may not stand in a
/// file which others may read or write.
struct SettingsFile: Sendable {
    let path: String
    let texts: [(field: SettingField, text: String)]

    /// - Parameter path: which need not exist.
    /// - Throws: `invalidFile` when the file is not a mapping of known keys, is called otherwise, or is not for us alone.
    init(_ path: String, _ fields: [SettingField]) throws(SettingsError) {
        self.path = path
        try Self.checkNames(beside: path)
        let known = Dictionary(fields.map { ($0.key, $0) }) { first, _ in first }
        let entries = try Self.entries(of: path)
        try Self.checkKeys(of: entries, path, fields)
        try Self.checkReadersAndWriters(of: entries.compactMap { known[$0.key] }, path)
        texts = entries.compactMap { entry in known[entry.key].flatMap { field in entry.value.map { (field, $0) } } }
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

    private static func checkKeys(
        of entries: [SettingsEntry], _ path: String, _ fields: [SettingField]
    ) throws(SettingsError) {
        var seen: Set<String> = []
        for entry in entries {
            let place = "\(path):\(entry.position.line):\(entry.position.column)"
            guard fields.contains(where: { $0.key == entry.key }) else {
                throw SettingsError(
                    code: .invalidFile, message: "\(place): there is no setting \(entry.key)",
                    remedy: SettingNames(fields).advice(for: entry.key))
            }
            // Once below its group, once with a dot.
            guard seen.insert(entry.key).inserted else {
                throw SettingsError(
                    code: .invalidFile, message: "\(place): \(entry.key) stands in this file twice",
                    remedy: "Remove one of the two")
            }
        }
    }

    /// Refuses a file that says where credentials go while others may write it: whoever may drop manifests into the root
    /// folder must not be able to have a token sent to themselves. And one with a secret that others may read.
    private static func checkReadersAndWriters(of fields: [SettingField], _ path: String) throws(SettingsError) {
        let steering = fields.first(where: \.steersCredentials)
        let secret = fields.first { $0.nature == .secret }
        guard steering != nil || secret != nil else { return }
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        let told =
            steering.map { "says where credentials go (\($0.key))" } ?? "holds a secret (\(secret?.key ?? ""))"
        guard status.st_mode & 0o022 == 0, [0, geteuid()].contains(status.st_uid) else {
            throw SettingsError(
                code: .invalidFile, message: "\(path) \(told), and others than its reader may write it",
                remedy:
                    "Run `chmod \(secret == nil ? 644 : 600)` and, if it is somebody else's, `chown` on it; or use the "
                    + "environment")
        }
        guard let secret, status.st_mode & 0o044 != 0 else { return }
        let variable = secret.environmentVariable
        throw SettingsError(
            code: .invalidFile,
            message: "\(path) holds a secret (\(secret.key)), and others than its owner may read it",
            remedy: "Run `chmod 600` on it, or give it to the units with `LoadCredential=\(variable):FILE`")
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

import Configuration
import Files
import Providers
import SystemPackage

/// The folder in which systemd hands credentials to a unit (`LoadCredential=`, `SetCredential=`): a file for each, by the
/// name of the environment variable.
struct CredentialFolder: Sendable {
    /// The credentials there are, also those of other programs.
    let names: [String]
    let layers: [SettingLayer]

    /// - Parameter path: `$CREDENTIALS_DIRECTORY`; nil outside of such a unit.
    /// - Throws: `invalidFile` when it cannot be read.
    init(_ path: String?, _ fields: [SettingField]) async throws(SettingsError) {
        guard let path, !path.isEmpty else {
            (names, layers) = ([], [])
            return
        }
        do {
            let found = try Disk.names(in: path) ?? []
            let files = try await DirectoryFilesProvider(directoryPath: FilePath(path), allowMissing: true)
            let place: @Sendable (SettingField) -> SettingText.Place = { .credential(name: $0.environmentVariable) }
            // People put the file itself there that a setting asks the path of.
            let paths = fields.filter { $0.nature == .path && found.contains($0.environmentVariable) }
            layers = [
                SettingLayer(texts: paths.map { ($0, "\(path)/\($0.environmentVariable)") }, place),
                SettingLayer(
                    provider: files.mapKeys { key in
                        AbsoluteConfigKey([key.components.joined(separator: "_").uppercased()])
                    }, place: place),
            ]
            names = found
        } catch {
            throw SettingsError(
                code: .invalidFile, message: "the credentials in \(path) cannot be read: \(error)",
                remedy: "They belong to the user of the unit; run commands by hand without CREDENTIALS_DIRECTORY")
        }
    }
}

import Foundation
package import Providers

/// The settings of everything that is Google's, under the names that Google's own programs read too.
package enum GoogleSetting {
    static let credentials = Setting(
        "google.application_credentials", .path, as: .path, isShared: true, steersCredentials: true,
        "Veo: path of a credentials file; without it gcloud's, then the machine's own account.")
    static let metadataHost = Setting(
        "gce.metadata_host", .host, isShared: true, steersCredentials: true,
        "Veo: host and port to use instead of Google's metadata server.")
    /// The base URL of an object store that stands for Google's, for frames and clips.
    package static let storageHost = Setting(
        "storage.emulator_host", .emulatorURL, isShared: true, steersCredentials: true,
        "Veo: base URL to use instead of Google's object store.")

    /// Those that every vendor of Google's has.
    package static let all = [credentials.field, metadataHost.field, storageHost.field]
}

extension CredentialSettings {
    /// Where the settings say that credentials are, or gcloud keeps them.
    ///
    /// - Parameter environment: says where gcloud keeps a person's.
    /// - Throws: `invalid` for a value that is not possible.
    package init(_ values: SettingValues, environment: [String: String]) throws(SettingFault) {
        self.init(
            file: try values.valueIfSet(GoogleSetting.credentials),
            wellKnownFile: Self.gcloudFile(environment),
            metadataHost: try values.valueIfSet(GoogleSetting.metadataHost))
    }

    /// Where `gcloud auth application-default login` leaves a person's credentials; nil without a home.
    static func gcloudFile(_ environment: [String: String]) -> String? {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let folder = variable("CLOUDSDK_CONFIG") ?? variable("HOME").map { "\($0)/.config/gcloud" }
        return folder.map { "\($0)/application_default_credentials.json" }
    }

    /// Refuses credentials that can never work before anything is tried with them: jobs would wait for them by the hour.
    ///
    /// - Throws: `invalid`; it quotes nothing of a file.
    package func requireUsable() throws(SettingFault) {
        if let file, !FileManager.default.isReadableFile(atPath: file) {
            throw SettingFault(
                code: .invalid, message: "GOOGLE_APPLICATION_CREDENTIALS: \(file) cannot be read",
                remedy: "Name a file of credentials that this user may read, or leave it out on a machine of Google's")
        }
        do throws(CredentialFault) {
            try check()
        } catch {
            throw SettingFault(
                code: .invalid, message: "Google credentials: \(error.message)",
                remedy: error.remedy
                    ?? "Set GOOGLE_APPLICATION_CREDENTIALS to the JSON file of a service account's key")
        }
    }

    /// The file that a token comes from; nil when the machine's own account is asked for one.
    var usedFile: String? {
        file ?? wellKnownFile.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    }
}

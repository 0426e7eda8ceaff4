import Foundation
import HTTP
import Media
import Mock
import Model
import Providers
import Veo

extension Workspace {
    /// The provider with this name.
    ///
    /// - Throws: `unavailable` when this build does not have it, `invalidValue` when it lacks a setting.
    func provider(named name: String) throws -> any VideoProvider {
        switch Settings.ProviderChoice(rawValue: name) ?? .mock {
        case .mock:
            return MockProvider(
                directory: "\(state)/mock", settings: settings.mock, surroundings: surroundings,
                renderer: AnimaticRenderer(ffmpeg: try ffmpeg()))
        case .veo3:
            guard let transport = Self.network else {
                throw SettingsError(
                    code: .unavailable, message: "this build has no provider veo3",
                    remedy: "Build one that has it with `make build`")
            }
            return try veo(transport)
        }
    }

    /// The way to the network; nil in a build without it.
    static var network: (any HTTPTransport)? {
        #if Network
            AsyncTransport()
        #else
            nil
        #endif
    }

    private func veo(_ transport: any HTTPTransport) throws -> any VideoProvider {
        let veo = settings.veo
        guard let project = veo.project else {
            throw SettingsError(
                code: .invalidValue, message: "VIDEO_PROVIDER=veo3 needs VEO_PROJECT, which is not set",
                remedy: "Set VEO_PROJECT to the id of the Google Cloud project that pays for the videos")
        }
        if let file = veo.credentials, !FileManager.default.isReadableFile(atPath: file) {
            throw SettingsError(
                code: .invalidValue, message: "GOOGLE_APPLICATION_CREDENTIALS: \(file) cannot be read",
                remedy: "Name a file of credentials that this user may read, or leave it out on a machine of Google's")
        }
        try checkCredentials()
        let storage = try veo.storageURI.map { (text) throws(SettingsError) in
            guard let address = StorageAddress(text) else {
                throw SettingsError(
                    code: .invalidValue, message: "VEO_STORAGE_URI: \"\(text)\" is not possible",
                    remedy: "Write gs://bucket/prefix")
            }
            return address
        }
        return VeoProvider(
            settings: VeoSettings(
                project: project, location: veo.location, endpoint: veo.endpoint, storage: storage,
                storageHost: veo.storageHost),
            credentials: googleCredentials, surroundings: surroundings, transport: transport)
    }

    /// Refuses credentials that can never work before anything is tried with them: jobs would wait for them by the hour.
    ///
    /// - Throws: `invalidValue`.
    func checkCredentials() throws(SettingsError) {
        do {
            try googleCredentials.check()
        } catch {
            throw SettingsError(
                code: .invalidValue, message: "Google credentials: \(error.message)",
                remedy: error.remedy
                    ?? "Set GOOGLE_APPLICATION_CREDENTIALS to the JSON file of a service account's key")
        }
    }

    /// Where Google's credentials are looked for.
    var googleCredentials: CredentialSettings {
        CredentialSettings(
            file: settings.veo.credentials,
            wellKnownFile: Self.gcloudCredentials(ProcessInfo.processInfo.environment),
            metadataHost: settings.veo.metadataHost)
    }

    /// Where `gcloud auth application-default login` leaves a person's credentials; nil without a home.
    static func gcloudCredentials(_ environment: [String: String]) -> String? {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let folder = variable("CLOUDSDK_CONFIG") ?? variable("HOME").map { "\($0)/.config/gcloud" }
        return folder.map { "\($0)/application_default_credentials.json" }
    }
}

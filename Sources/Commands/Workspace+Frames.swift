import Actions
import Google
import HTTP
import Intake
import Model
import Providers

extension Workspace {
    /// Reads what is submitted with the settings' catalogue and default route.
    ///
    /// - Parameter keepsFrames: whether frames at addresses are frozen; otherwise they are only looked at.
    func manifestIntake(keepsFrames: Bool) throws -> ManifestIntake {
        ManifestIntake(
            catalogue: try readCatalogue(), defaultProvider: settings.provider, today: surroundings.now().date
        ) { addresses in
            Terminal.note("fetching \(addresses.count) \(addresses.count == 1 ? "frame" : "frames")")
            return try await fetchFrames(addresses, keeping: keepsFrames)
        }
    }

    /// Brings frames here that stand at addresses, as far as they can be had.
    ///
    /// - Parameter keeping: whether they are frozen; otherwise they are only looked at.
    private func fetchFrames(
        _ addresses: [String], keeping: Bool
    ) async throws -> [String: Result<Manifest.FrameFile, FrameRefusal>] {
        if keeping { try checkOwner() }
        let fetch: FrameFetch
        do throws(SettingFault) {
            let credentials = try CredentialSettings(settings.values, environment: environment)
            if addresses.contains(where: { StorageAddress($0) != nil }) { try credentials.requireUsable() }
            fetch = FrameFetch(keepingIn: keeping ? frames : nil, download: try frameDownload(credentials))
        } catch {
            throw SettingsError(error)
        }
        return try await fetch(addresses)
    }

    /// How the bytes at an address are had, by its kind.
    private func frameDownload(_ credentials: CredentialSettings) throws(SettingFault) -> FrameFetch.Download {
        guard let network = Self.network?() else {
            return { (_) throws(FrameRefusal) in
                throw FrameRefusal(
                    message: "is an address, which this build cannot fetch; build one that can with `make build`, "
                        + "or copy the picture beside the manifest")
            }
        }
        let web = PublicDownload(
            transport: network, allowedHosts: settings.frameHosts, surroundings: surroundings)
        let store = CloudStorage(
            host: try settings.values.valueIfSet(GoogleSetting.storageHost), credentials: credentials,
            surroundings: surroundings, transport: network)
        return { (address) throws(FrameRefusal) in
            if let object = StorageAddress(address), !object.name.isEmpty {
                return try await download(object, from: store)
            }
            guard let page = WebAddress(address) else {
                throw FrameRefusal(
                    message: address.contains(where: \.isWhitespace)
                        ? "has a space in it; write %20 for each"
                        : "is no address that can be fetched; write https://host/path or gs://bucket/name, "
                            + "with %-codes for what is not ASCII")
            }
            do throws(DownloadRefusal) {
                return (try await web.bytes(at: page, limit: frameByteLimit), nil)
            } catch {
                throw FrameRefusal(message: error.message)
            }
        }
    }
}

private func download(
    _ object: StorageAddress, from store: CloudStorage
) async throws(FrameRefusal) -> (bytes: [UInt8], source: FrameReference.Source?) {
    do {
        let (bytes, generation) = try await store.contents(of: object, limit: frameByteLimit)
        return (bytes, generation.map { FrameReference.Source(address: object.description, generation: $0) })
    } catch {
        let remedy =
            switch error.failure.outcome {
            case .noVideo: "check the address"
            case .auth: "check the credentials and what they may read"
            case .quota: "submit again later"
            default: "check the address and the credentials"
            }
        throw FrameRefusal(message: "cannot be fetched from Cloud Storage: \(error.failure.message); \(remedy)")
    }
}

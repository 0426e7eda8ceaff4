import Google
package import HTTP
import Model
package import Providers

extension ProviderKind {
    /// Google Veo on Vertex AI.
    ///
    /// - Parameter network: makes the way to the network; nil in a build without it.
    package static func veo(network: (@Sendable () -> any HTTPTransport)?) -> ProviderKind {
        ProviderKind(
            name: VeoProvider.name, title: "Google Veo", settings: VeoSetting.all + GoogleSetting.all,
            handleForm: "projects/…/operations/…, or gs://bucket/name of the clip",
            capabilities: { values in
                VeoProvider.capabilities(hasStorage: !values.text(VeoSetting.storage.field).text.isEmpty)
            },
            missing: { values in
                let isTold = !values.text(VeoSetting.project.field).text.isEmpty
                return (network == nil ? [.notBuilt] : []) + (isTold ? [] : [.noProject])
            },
            make: { (values, tools) throws(SettingFault) in
                guard let network else { throw .notBuilt }
                let credentials = try CredentialSettings(values, environment: tools.environment)
                try credentials.requireUsable()
                return VeoProvider(
                    settings: try VeoSettings(values), credentials: credentials, surroundings: tools.surroundings,
                    transport: network())
            },
            check: { values, tools in
                [
                    .googleCredentials(values, tools),
                    ProviderCheck(
                        "project, region and models",
                        .left("whether Google knows them and takes the credentials is said over the network only")),
                ]
            },
            readHandle: { text in
                if let address = StorageAddress(text) {
                    return address.name.isEmpty ? nil : .result(VideoResult(reference: text, usage: nil))
                }
                return OperationName(text).map { .operation(ProviderOperation(name: $0.text)) }
            })
    }
}

extension VeoSettings {
    fileprivate init(_ values: SettingValues) throws(SettingFault) {
        guard let project = try values.valueIfSet(VeoSetting.project) else { throw .noProject }
        self.init(
            project: project, location: try values.value(VeoSetting.location),
            endpoint: try values.valueIfSet(VeoSetting.endpoint), storage: try values.valueIfSet(VeoSetting.storage),
            storageHost: try values.valueIfSet(GoogleSetting.storageHost))
    }
}

extension SettingFault {
    fileprivate static var notBuilt: SettingFault {
        SettingFault(
            code: .unavailable, message: "this build has no provider \(VeoProvider.name)",
            remedy: "Build one that has it with `make build`")
    }

    fileprivate static var noProject: SettingFault {
        .missing(
            VeoSetting.project.field, of: VeoProvider.name,
            "the id of the Google Cloud project that pays for the videos")
    }
}

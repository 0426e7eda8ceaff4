import Google

/// Which Google project renders where, as the settings say.
struct VeoSettings: Equatable, Sendable {
    /// The id of the Google Cloud project that pays.
    var project: String
    /// The region of Vertex AI: `us-central1`, or `global`.
    var location: String
    /// Base URL to use instead of Google's host, without a slash at its end.
    var endpoint: String?
    /// Where clips are to be written; nil to have them in the answer to a poll.
    var storage: StorageAddress?
    /// Base URL to use instead of Google's object store, without a slash at its end.
    var storageHost: String?
    /// Google's word for which people may be shown; nil for its default.
    var personGeneration: String?

    init(
        project: String, location: String, endpoint: String? = nil, storage: StorageAddress? = nil,
        storageHost: String? = nil, personGeneration: String? = nil
    ) {
        self.project = project
        self.location = location
        self.endpoint = endpoint
        self.storage = storage
        self.storageHost = storageHost
        self.personGeneration = personGeneration
    }
}

extension VeoSettings {
    /// The base URL that orders go to.
    var baseURL: String { endpoint ?? Self.googleHost(of: location) }

    /// The resource that makes videos with a model.
    func resource(ofModel model: String) -> String {
        "projects/\(project)/locations/\(location)/publishers/google/models/\(model)"
    }

    /// Google's own host for a region.
    static func googleHost(of location: String) -> String {
        switch location {
        case "global": "https://aiplatform.googleapis.com"
        case "us", "eu": "https://aiplatform.\(location).rep.googleapis.com"
        default: "https://\(location)-aiplatform.googleapis.com"
        }
    }
}

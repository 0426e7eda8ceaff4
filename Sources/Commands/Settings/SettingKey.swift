/// Every setting there is: the one table that reading, `dailies config` and the README's list are made from.
///
/// The key `mock.delay` is the environment variable `MOCK_DELAY`, and in `dailies.yaml` the entry `delay` under `mock`.
enum SettingKey: String, CaseIterable {
    case provider = "video.provider"
    case maxOpen = "dailies.max_open"
    case deadline = "dailies.deadline"
    case pollInterval = "dailies.poll_interval"
    case adoptWindow = "dailies.adopt_window"
    case catalogue = "dailies.catalogue"
    case priceTolerance = "prices.tolerance"
    case user = "dailies.user"
    case frameHosts = "dailies.frame_hosts"
    case mockDelay = "mock.delay"
    case mockFailureRate = "mock.failure_rate"
    case mockRetryRate = "mock.retry_rate"
    case mockSeed = "mock.seed"
    case veoProject = "veo.project"
    case veoLocation = "veo.location"
    case veoStorageURI = "veo.storage_uri"
    case veoEndpoint = "veo.endpoint"
    case googleCredentials = "google.application_credentials"
    case metadataHost = "gce.metadata_host"
    case storageHost = "storage.emulator_host"

    var environmentVariable: String {
        rawValue.replacing(".", with: "_").uppercased()
    }

    /// The value when nobody says otherwise, as it would be written; empty where that is none.
    var defaultText: String {
        switch self {
        case .provider: "mock"
        case .maxOpen: "4"
        case .deadline: "50m"
        case .pollInterval: "5"
        case .adoptWindow: "1200"
        case .priceTolerance: "0"
        case .catalogue: "built-in"
        case .mockDelay: "5...10"
        case .mockFailureRate: "0"
        case .mockRetryRate: "0"
        case .mockSeed: "1"
        case .veoLocation: "us-central1"
        case .user, .frameHosts, .veoProject, .veoStorageURI, .veoEndpoint, .googleCredentials, .metadataHost,
            .storageHost:
            ""
        }
    }

    /// What it is, for people.
    var explanation: String {
        switch self {
        case .provider: "Who renders: mock, or veo3 (Google Veo)."
        case .maxOpen: "Operations open at the provider at the same time, 1 to 100."
        case .deadline: "How long a sweep may run: seconds, or 90s, 50m, 2h."
        case .pollInterval: "Seconds between two questions about an operation, 0.1 to 3600; they grow while it runs."
        case .adoptWindow: "Seconds for which a submission without an answer is looked for before it is held."
        case .priceTolerance:
            "Percent, 0 to 1000, by which today's price may be above the quote before a person has to approve the order."
        case .user: "Who acts, when it is not the user who runs the command."
        case .catalogue: "Path of a catalogue file to use instead of the built-in one."
        case .frameHosts:
            "Hosts of frames that may be private and without encryption: names, or host:port, with commas between."
        case .mockDelay: "Mock: seconds from order to finish, one number or a range."
        case .mockFailureRate: "Mock: chance from 0 to 1 that a job fails for good."
        case .mockRetryRate: "Mock: chance from 0 to 1 that an attempt fails once."
        case .mockSeed: "Mock: the number its chances are drawn from."
        case .veoProject: "Veo: id of the Google Cloud project that pays; veo3 does not work without it."
        case .veoLocation: "Veo: region of Vertex AI."
        case .veoStorageURI: "Veo: gs://bucket/prefix for clips, so that one whose order got no answer can be found."
        case .veoEndpoint: "Veo: base URL to use instead of Google's host of the region."
        case .googleCredentials: "Veo: path of a credentials file; without it gcloud's, then the machine's own account."
        case .metadataHost: "Veo: host and port to use instead of Google's metadata server."
        case .storageHost: "Veo: base URL to use instead of Google's object store."
        }
    }
}

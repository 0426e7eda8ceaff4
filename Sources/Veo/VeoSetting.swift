import Google
import Providers

/// The settings `VEO_…`. Whoever may write one of them could have a token sent to themselves, or have it pay elsewhere.
enum VeoSetting {
    static let project = Setting(
        "veo.project", .name("the id of a Google Cloud project"), steersCredentials: true,
        "Veo: id of the Google Cloud project that pays; veo3 does not work without it.")
    static let location = Setting(
        "veo.location", .name("a region such as us-central1"), default: "us-central1", steersCredentials: true,
        "Veo: region of Vertex AI.")
    static let storage = Setting(
        "veo.storage_uri", SettingForm("gs://bucket/prefix") { StorageAddress($0) }, steersCredentials: true,
        "Veo: gs://bucket/prefix for clips, so that one whose order got no answer can be found.")
    static let endpoint = Setting(
        "veo.endpoint", .baseURL, steersCredentials: true,
        "Veo: base URL to use instead of Google's host of the region.")

    static let all = [project.field, location.field, storage.field, endpoint.field]
}

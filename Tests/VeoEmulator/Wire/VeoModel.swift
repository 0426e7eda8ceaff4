import Model

/// A model that the emulator knows, with what it takes.
struct VeoModel: Sendable {
    var id: String
    /// Seconds, in the order in which Google names them.
    var durations = [8, 4, 6]
    var resolutions: Set<Resolution>

    /// Those that Vertex AI still answers to; every other id is not found.
    static let all = [
        VeoModel(id: "veo-3.1-generate-001", resolutions: [.p720, .p1080, .p2160]),
        VeoModel(id: "veo-3.1-fast-generate-001", resolutions: [.p720, .p1080, .p2160]),
        VeoModel(id: "veo-3.1-lite-generate-001", resolutions: [.p720, .p1080]),
    ]
}

/// The columns of a shot list: the words of a manifest, each with its place there.
enum ShotListColumn: String, CaseIterable {
    case project
    case projectTitle = "project_title"
    case scene
    case sceneNumber = "scene_number"
    case sceneTitle = "scene_title"
    case shot, name, prompt
    case startFrame = "start_frame"
    case endFrame = "end_frame"
    case duration, model, resolution
    case aspectRatio = "aspect_ratio"
    case audio, seed
    case negativePrompt = "negative_prompt"
    case maxRetries = "max_retries"
    case priority, provider

    /// The columns without which no row makes a shot; a list has no defaults that could give a duration.
    static let required: [ShotListColumn] = [.project, .scene, .shot, .prompt, .duration]

    /// Which part of the manifest a column describes, and by which key.
    var place: (level: Level, key: String) {
        switch self {
        case .project: (.project, "id")
        case .projectTitle: (.project, "title")
        case .scene: (.scene, "id")
        case .sceneNumber: (.scene, "number")
        case .sceneTitle: (.scene, "title")
        case .shot: (.shot, "id")
        default: (.shot, rawValue)
        }
    }

    enum Level {
        case project, scene, shot
    }

    /// The column that a header cell names; case and spaces do not count.
    init?(header: String) {
        let word = String(withoutInvisibleEnds(header).lowercased().map { $0 == " " ? "_" : $0 })
        self.init(rawValue: word)
    }
}

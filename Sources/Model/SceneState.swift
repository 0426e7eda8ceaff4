/// A scene's place in the production.
package enum SceneState: String, Codable, CaseIterable, Sendable {
    case rendering = "video_rendering"
    case complete = "video_complete"
}

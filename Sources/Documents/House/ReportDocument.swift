package import Model

/// `dailies.report/1`: the pages that were written.
package struct ReportDocument: Encodable {
    var schema = "dailies.report/1"
    /// The hub's page, absolute.
    package var hub: String
    package var scenes: [WrittenScene]
    /// Paths under the root of clips that are recorded and no longer there.
    package var missingClips: [String]

    private enum CodingKeys: String, CodingKey {
        case schema, hub, scenes
        case missingClips = "missing_clips"
    }

    /// A scene and its page, absolute.
    package struct WrittenScene: Encodable {
        package var project: String
        package var scene: String
        package var page: String
    }

    /// - Parameter pages: the scenes that were written, each with its page, absolute.
    package init(hub: String, pages: [(scene: SceneID, page: String)], missingClips: [String]) {
        self.hub = hub
        self.missingClips = missingClips
        scenes = pages.map { WrittenScene(project: $0.scene.project, scene: $0.scene.scene, page: $0.page) }
    }
}

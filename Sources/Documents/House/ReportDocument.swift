package import Model

/// `dailies.report/1`: the pages that were written.
package struct ReportDocument: Encodable {
    var schema = "dailies.report/1"
    /// The hub's page, absolute.
    package var hub: String
    /// The first page of the statements of credits, absolute.
    package var finance: String
    package var scenes: [WrittenScene]
    /// How many more were as they were written before.
    var unchanged: Int
    /// Paths under the root of clips that are recorded and no longer there.
    package var missingClips: [String]

    private enum CodingKeys: String, CodingKey {
        case schema, hub, finance, scenes, unchanged
        case missingClips = "missing_clips"
    }

    /// A scene and its page, absolute.
    package struct WrittenScene: Encodable {
        package var project: String
        package var scene: String
        package var page: String
    }

    /// - Parameters:
    ///   - pages: the scenes that were written, each with its page, absolute.
    ///   - unchanged: how many more were reported and say what they said before.
    package init(
        hub: String, finance: String, pages: [(scene: SceneID, page: String)], unchanged: Int, missingClips: [String]
    ) {
        self.hub = hub
        self.finance = finance
        self.unchanged = unchanged
        self.missingClips = missingClips
        scenes = pages.map { WrittenScene(project: $0.scene.project, scene: $0.scene.scene, page: $0.page) }
    }
}

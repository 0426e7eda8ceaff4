package import Model

/// What was last reported of a scene, kept so that the hub can be put together without looking at the scene again.
package struct SceneReportRecord: Sendable {
    package var scene: SceneID
    /// The scene's revision that the report shows.
    package var revision: Int64
    /// The scene's part of the hub, as text that only `Report` reads.
    package var hubJSON: String
    package var hubHTML: String
    /// Its failures, as text that only `Report` reads.
    package var failures: String
    /// Shots.
    package var completed: Int
    package var failed: Int
    package var held: Int
    package var total: Int
    /// By account; none for one that has nothing to do with the scene.
    package var credits: [Account: SceneCredits]

    package init(
        scene: SceneID, revision: Int64, hubJSON: String, hubHTML: String, failures: String, completed: Int,
        failed: Int, held: Int, total: Int, credits: [Account: SceneCredits]
    ) {
        self.scene = scene
        self.revision = revision
        self.hubJSON = hubJSON
        self.hubHTML = hubHTML
        self.failures = failures
        self.completed = completed
        self.failed = failed
        self.held = held
        self.total = total
        self.credits = credits
    }
}

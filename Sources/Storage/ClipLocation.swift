package import Model

/// The address of a job's clip.
package struct ClipLocation: Hashable, Sendable {
    package var scene: SceneID
    var job: String

    package init(scene: SceneID, job: String) {
        self.scene = scene
        self.job = job
    }
}

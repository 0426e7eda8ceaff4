import Model

/// The scenes whose folders a sweep has looked into, and found nothing that the database does not know.
package actor SeenScenes {
    private var scenes: Set<SceneID> = []

    package init() {}

    func contains(_ scene: SceneID) -> Bool { scenes.contains(scene) }

    func insert(_ scene: SceneID) { scenes.insert(scene) }
}

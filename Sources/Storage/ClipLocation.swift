package import Model

/// Which clip it is: the place that belongs to a job's clip, in any store.
package struct ClipLocation: Hashable, Sendable {
    package var scene: SceneID
    package var job: String

    package init(scene: SceneID, job: String) {
        self.scene = scene
        self.job = job
    }

    /// Refuses what is no id.
    ///
    /// Ids are checked where they enter the program; checked again here, because a path or a key made of anything else
    /// would lead anywhere.
    package func check() throws(StorageError) {
        for name in [scene.project, scene.scene, job] { try requireID(name) }
    }
}

/// Refuses a name of which no path or key may be made.
package func requireID(_ name: String) throws(StorageError) {
    guard isValidID(name) else {
        throw StorageError(code: .disk, message: "‘\(name)’ cannot name a file: it is not an id")
    }
}

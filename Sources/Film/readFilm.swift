package import Database
package import Model

/// What is read of films; each in the state of the transaction.
extension Transaction {
    /// A scene's row; nil when it is not known.
    package func scene(_ id: SceneID) throws -> SceneRow? { try row(FilmTable.scene, id.key, SceneRow.init) }

    /// What a scene lists; nil when it is not known.
    package func listing(of id: SceneID) throws -> SceneListing? {
        guard let scene = try scene(id) else { return nil }
        let shots = try rows(FilmTable.shots, id.key) {
            SceneListing.Shot(
                id: try $0.text("id"), name: try $0.text("name"), duration: try $0.integer("duration"),
                provider: try $0.optionalText("provider"))
        }
        return SceneListing(number: scene.number, title: scene.title, shots: shots)
    }

    /// How many shots a scene lists.
    package func countShots(of id: SceneID) throws -> Int { try count(FilmTable.countShots, id.key) }

    /// What stands around a shot, listed or not; nil when it is not known.
    package func titles(around shot: ShotID) throws -> ShotTitles? {
        try row(FilmTable.titles, shot.key, ShotTitles.init)
    }

    /// Every project, or the one with this id, by id.
    package func projects(_ id: String? = nil) throws -> [(id: String, title: String)] {
        let statement = id == nil ? FilmTable.projects : FilmTable.project
        return try rows(statement, id.map { ["project": $0] } ?? [:]) { (try $0.text("id"), try $0.text("title")) }
    }

    /// The scenes of a project in their order.
    package func scenes(of project: String) throws -> [SceneID] {
        try rows(FilmTable.scenes, ["project": project]) { SceneID(project: project, scene: try $0.text("id")) }
    }

    /// The scenes around one that has this number; found in an index, however many scenes a project has.
    package func neighbours(of scene: SceneID, number: Int) throws -> SceneNeighbours {
        let key = scene.key.merging(["number": number]) { $1 }
        func found(_ statement: Statement) throws -> SceneNeighbours.Scene? {
            try row(statement, key) {
                SceneNeighbours.Scene(id: try $0.text("id"), title: try $0.text("title"))
            }
        }
        return SceneNeighbours(previous: try found(FilmTable.sceneBefore), next: try found(FilmTable.sceneAfter))
    }
}

/// A scene and how far it has changed.
package struct ChangedScene: Sendable {
    package var id: SceneID
    /// Of its last change; every change of any scene has a greater one than those before it.
    package var revision: Int64
}

extension Transaction {
    /// The scenes that changed after a revision, by their ids.
    package func changedScenes(after revision: Int64) throws -> [ChangedScene] {
        try rows(FilmTable.changed, ["revision": revision]) {
            ChangedScene(
                id: SceneID(project: try $0.text("project"), scene: try $0.text("id")),
                revision: try $0.long("revision"))
        }.sorted { ($0.id.project, $0.id.scene) < ($1.id.project, $1.id.scene) }
    }
}

extension SceneID {
    /// The values of `:project` and `:scene`.
    package var key: [String: any SQLBindable] { ["project": project, "scene": scene] }
}

extension ShotID {
    /// The values of `:project`, `:scene` and `:shot`.
    package var key: [String: any SQLBindable] {
        ["project": scene.project, "scene": scene.scene, "shot": shot]
    }
}

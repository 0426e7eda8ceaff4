import Database

/// What stands around a shot: all that an empty database would have to be told of its film.
package struct ShotTitles: Equatable, Sendable {
    package var projectTitle: String
    package var sceneNumber: Int
    package var sceneTitle: String
    package var name: String
    /// 1 for the scene's first.
    package var position: Int
    /// Seconds ordered.
    package var duration: Int
    /// The provider that the manifest names; nil for whatever is the default route.
    package var provider: String?

    package init(
        projectTitle: String, sceneNumber: Int, sceneTitle: String, name: String, position: Int, duration: Int,
        provider: String?
    ) {
        self.projectTitle = projectTitle
        self.sceneNumber = sceneNumber
        self.sceneTitle = sceneTitle
        self.name = name
        self.position = position
        self.duration = duration
        self.provider = provider
    }

    init(_ row: SQLRow) throws {
        projectTitle = try row.text("project_title")
        sceneNumber = try row.integer("number")
        sceneTitle = try row.text("title")
        name = try row.text("name")
        position = try row.integer("position")
        duration = try row.integer("duration")
        provider = try row.optionalText("provider")
    }
}

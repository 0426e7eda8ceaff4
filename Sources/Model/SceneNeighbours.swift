/// The scenes before and after one, in the order of their project.
package struct SceneNeighbours: Equatable, Sendable {
    /// nil for the first scene.
    package var previous: Scene?
    /// nil for the last scene.
    package var next: Scene?

    package init(previous: Scene?, next: Scene?) {
        self.previous = previous
        self.next = next
    }

    /// A scene's name.
    package struct Scene: Equatable, Sendable {
        package var id: String
        package var title: String

        package init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }
}

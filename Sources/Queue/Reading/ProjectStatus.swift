package import Model

/// A project as lists show it.
package struct ProjectStatus: Sendable {
    package var id: String
    package var title: String
    package var scenes: [SceneID]
}

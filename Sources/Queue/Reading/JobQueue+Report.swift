import Database
package import Film

extension JobQueue {
    /// The scenes that changed after a revision, by their ids, and the last revision that any of them has, or the same
    /// one when none changed.
    package func changedScenes(after revision: Int64) async throws -> (scenes: [ChangedScene], last: Int64) {
        let scenes = try await database.read { try $0.changedScenes(after: revision) }
        return (scenes, scenes.map(\.revision).max() ?? revision)
    }
}

package import Model

/// A scene in a list of scenes: how many of its shots are in which state.
package struct SceneSummary: Equatable, Sendable {
    package var id: SceneID
    package var projectTitle: String
    package var title: String
    package var renderStatus: RenderStatus
    package var reviewState: ReviewState
    /// The stage that the scene is in.
    package var stage: Int
    /// The listed shots.
    package var total: Int
    /// Listed shots by the state of their latest job.
    package var counts: [JobState: Int]
    /// Whether an animatic is all that was ever ordered of some shot.
    package var isRehearsal: Bool

    package func count(_ state: JobState) -> Int { counts[state] ?? 0 }
    /// Shots whose latest job a sweep still works on.
    package var open: Int { counts.reduce(0) { $0 + ($1.key.isOpen ? $1.value : 0) } }
}

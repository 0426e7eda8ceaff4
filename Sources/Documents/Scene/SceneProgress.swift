package import Forecast
package import Model
package import Queue

/// How far a scene is, as every document tells it.
package struct SceneProgress: Equatable, Sendable {
    package var renderStatus: RenderStatus
    var reviewState: ReviewState
    /// Shots, by the job that each stands with: its latest real one, else its latest animatic.
    package var completed: Int
    package var failed: Int
    package var held: Int
    package var total: Int
    /// When the open work is expected to be done; nil when none is, and when nothing says how long it takes.
    package var eta: Eta?

    /// - Parameter lanes: operations that run side by side.
    package init(_ scene: SceneStatus, lanes: Int, now: Timestamp) {
        renderStatus = scene.renderStatus
        reviewState = scene.reviewState
        completed = scene.count(.completed)
        failed = scene.count(.failed)
        held = scene.count(.held)
        total = scene.shots.count
        eta = forecastByMean(
            samples: scene.timedJobs.compactMap(\.generationSeconds), open: scene.open, lanes: lanes, now: now)
    }
}

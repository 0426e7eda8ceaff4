package import Forecast
package import Model
package import Queue
import Review

extension StatusDocument {
    /// One scene with all its jobs that are not canceled.
    package struct Scene: Encodable {
        var id: String
        var number: Int
        var title: String
        var state: SceneState
        var renderStatus: RenderStatus
        var reviewState: ReviewState
        var stage: Int
        var completed: Int
        var failed: Int
        var held: Int
        var total: Int
        /// Whether an animatic is all that was ever ordered of some shot.
        var isRehearsal: Bool
        @ExplicitNull package var eta: Eta?
        /// What is asked for and not settled.
        package var issues: [IssueView]
        /// Listed shots whose selected take nobody decided on.
        var undecided: Int
        package var jobs: [JobView]

        private enum CodingKeys: String, CodingKey {
            case id, number, title, state, stage, completed, failed, held, total, eta, jobs, issues, undecided
            case isRehearsal = "rehearsal"
            case renderStatus = "render_status"
            case reviewState = "review_state"
        }

        /// - Parameter lanes: operations that run side by side.
        package init(_ scene: SceneStatus, lanes: Int, now: Timestamp) {
            let progress = SceneProgress(scene, lanes: lanes, now: now)
            id = scene.id
            number = scene.number
            title = scene.title
            state = scene.state
            renderStatus = progress.renderStatus
            reviewState = progress.reviewState
            stage = scene.stage
            completed = progress.completed
            failed = progress.failed
            held = progress.held
            total = progress.total
            isRehearsal = scene.isRehearsal
            _eta = ExplicitNull(wrappedValue: progress.eta)
            issues = scene.record.openIssues.map(IssueView.init)
            undecided = scene.undecided
            jobs = scene.shots.flatMap { shot in shot.jobs.map { JobView($0, in: shot) } }
            jobs += scene.unlisted.map { JobView($0, in: nil) }
        }
    }
}

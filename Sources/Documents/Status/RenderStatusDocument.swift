package import Forecast
package import Model

/// `dailies.render-status/1`: how far one scene is, for whoever waits for it.
package struct RenderStatusDocument: Encodable {
    var schema = "dailies.render-status/1"
    var status: RenderStatus
    /// Shots.
    package var completed: Int
    package var failed: Int
    package var held: Int
    package var total: Int
    var reviewState: ReviewState
    @ExplicitNull package var eta: Eta?

    private enum CodingKeys: String, CodingKey {
        case schema, status, completed, failed, held, total, eta
        case reviewState = "review_state"
    }

    package init(_ progress: SceneProgress) {
        status = progress.renderStatus
        completed = progress.completed
        failed = progress.failed
        held = progress.held
        total = progress.total
        reviewState = progress.reviewState
        _eta = ExplicitNull(wrappedValue: progress.eta)
    }
}

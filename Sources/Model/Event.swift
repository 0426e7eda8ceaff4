/// One durable, numbered fact about the queue, written in the transaction that made it true (`dailies.event/1`).
package struct Event: Codable, Sendable, Equatable {
    package var schema = "dailies.event/1"
    /// Ids only grow.
    package var id: Int64
    package var at: Timestamp
    package var kind: Kind
    /// Who did it.
    package var by: By
    @ExplicitNull package var project: String?
    @ExplicitNull package var scene: String?
    @ExplicitNull package var shot: String?
    @ExplicitNull package var job: String?
    @ExplicitNull package var from: String?
    @ExplicitNull package var to: String?
    @ExplicitNull package var reason: Cause?
    @ExplicitNull package var stage: Int?
    @ExplicitNull package var issue: String?
    @ExplicitNull package var text: String?

    /// What happened.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case jobState = "job.state"
        case sceneRendering = "scene.rendering"
        case sceneReviewReady = "scene.review_ready"
        case sceneFailed = "scene.failed"
        case sceneApproved = "scene.approved"
        case sceneReturned = "scene.returned"
        case issueCreated = "issue.created"
        case sweepFinished = "sweep.finished"
        case budgetStopped = "budget.stopped"
    }

    package init(
        id: Int64, at: Timestamp, kind: Kind, by: By, project: String? = nil, scene: String? = nil, shot: String? = nil,
        job: String? = nil, from: String? = nil, to: String? = nil, reason: Cause? = nil, stage: Int? = nil,
        issue: String? = nil, text: String? = nil
    ) {
        self.id = id
        self.at = at
        self.kind = kind
        self.by = by
        self.project = project
        self.scene = scene
        self.shot = shot
        self.job = job
        self.from = from
        self.to = to
        self.reason = reason
        self.stage = stage
        self.issue = issue
        self.text = text
    }
}

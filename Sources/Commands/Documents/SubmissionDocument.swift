import Model
import Queue

/// `dailies.submission/1`: what `submit` did, or would do.
struct SubmissionDocument: Encodable {
    var schema = "dailies.submission/1"
    /// The project; the first one when several were submitted.
    var project: String
    var projects: [String]
    var isDryRun: Bool
    var jobs: [NewJob]
    var alreadyQueued: [ExistingJob]
    var superseded: [ExistingJob]
    var omitted: [OmittedShot]
    var withdrawn: [ExistingJob]
    var totalEstimate: Credits
    var availableAfter: Credits
    var unpriced: Int
    /// What is odd about the manifests, each as `FILE:LINE:COLUMN: …`.
    var warnings: [String]

    private enum CodingKeys: String, CodingKey {
        case schema, project, projects, jobs, superseded, omitted, withdrawn, unpriced, warnings
        case isDryRun = "dry_run"
        case alreadyQueued = "already_queued"
        case totalEstimate = "total_estimate"
        case availableAfter = "available_after"
    }

    struct NewJob: Encodable {
        /// null in a dry run: nothing has an id that does not exist.
        @ExplicitNull var id: String?
        var project: String
        var scene: String
        var shot: String
        var take: Int
        var model: String
        var duration: Int
        @ExplicitNull var estimate: Credits?
    }

    struct ExistingJob: Encodable {
        var id: String
        var project: String
        var scene: String
        var shot: String
        var take: Int
        var state: JobState
    }

    struct OmittedShot: Encodable {
        var project: String
        var scene: String
        var shot: String
    }

    init(_ plan: OrderPlan, projects: [String], warnings: [String], isDryRun: Bool) {
        func existing(_ jobs: [OrderPlan.ExistingJob]) -> [ExistingJob] {
            jobs.map {
                ExistingJob(
                    id: $0.id, project: $0.shot.scene.project, scene: $0.shot.scene.scene, shot: $0.shot.shot,
                    take: $0.take, state: $0.state)
            }
        }
        project = projects.first ?? ""
        self.projects = projects
        self.warnings = warnings
        self.isDryRun = isDryRun
        jobs = plan.jobs.map {
            NewJob(
                id: $0.id.isEmpty ? nil : $0.id, project: $0.shot.scene.project, scene: $0.shot.scene.scene,
                shot: $0.shot.shot, take: $0.take, model: $0.model, duration: $0.duration, estimate: $0.estimate)
        }
        alreadyQueued = existing(plan.alreadyQueued)
        superseded = existing(plan.superseded)
        omitted = plan.omitted.map {
            OmittedShot(project: $0.scene.project, scene: $0.scene.scene, shot: $0.shot)
        }
        withdrawn = existing(plan.withdrawn)
        totalEstimate = plan.totalEstimate
        availableAfter = plan.availableAfter
        unpriced = plan.unpriced
    }
}

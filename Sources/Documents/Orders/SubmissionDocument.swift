import Ledger
package import Model
package import Queue

/// `dailies.submission/1`: what `submit` did, or would do.
package struct SubmissionDocument: Encodable {
    var schema = "dailies.submission/1"
    /// The project; the first one when several were submitted.
    package var project: String
    package var projects: [String]
    var isDryRun: Bool
    package var jobs: [NewJob]
    var alreadyQueued: [ExistingJob]
    var superseded: [ExistingJob]
    var omitted: [OmittedShot]
    var withdrawn: [ExistingJob]
    /// What reviewers asked for and the new jobs answer.
    package var answers: [IssueView]
    var totalEstimate: Credits
    /// Whether the total is all there is; otherwise it is a lower bound.
    var isComplete: Bool
    var availableAfter: Credits
    var unpriced: Int
    /// What the order does to each account that it touches, the default route's first; they are never added up.
    var accounts: [Share]
    /// What the order does to the budgets that it touches.
    var budgets: [BudgetCheckView]
    /// Why a person has to approve it; empty when nobody has to.
    var approval: [String]
    /// Whether its jobs are held until a person approves them; of a dry run, whether they would be.
    var awaitsApproval: Bool
    /// Why submit would be refused; nil when it would not.
    @ExplicitNull var refusal: String?
    /// What is odd about the manifests, each as `FILE:LINE:COLUMN: …`.
    var warnings: [String]

    private enum CodingKeys: String, CodingKey {
        case schema, project, projects, jobs, superseded, omitted, withdrawn, unpriced, accounts, warnings, answers
        case budgets, approval, refusal
        case isComplete = "complete"
        case awaitsApproval = "awaits_approval"
        case isDryRun = "dry_run"
        case alreadyQueued = "already_queued"
        case totalEstimate = "total_estimate"
        case availableAfter = "available_after"
    }

    /// A job that is queued.
    package struct NewJob: Encodable {
        /// null in a dry run: nothing has an id that does not exist.
        @ExplicitNull package var id: String?
        package var project: String
        package var scene: String
        package var shot: String
        package var take: Int
        package var model: String
        package var provider: String
        var duration: Int
        @ExplicitNull package var estimate: Credits?
    }

    /// A job that was there before.
    package struct ExistingJob: Encodable {
        package var id: String
        package var project: String
        package var scene: String
        package var shot: String
        package var take: Int
        package var state: JobState
    }

    /// What the order does to one account.
    package struct Share: Encodable {
        package var account: Account
        package var estimate: Credits
        /// Whether the estimate is all there is.
        var isComplete: Bool
        var availableAfter: Credits

        private enum CodingKeys: String, CodingKey {
            case account, estimate
            case isComplete = "complete"
            case availableAfter = "available_after"
        }
    }

    /// A shot that its scene no longer lists.
    package struct OmittedShot: Encodable {
        package var project: String
        package var scene: String
        package var shot: String
    }

    /// What a plan came to.
    package init(_ plan: OrderPlan, projects: [String], warnings: [String], isDryRun: Bool) {
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
                id: $0.id, project: $0.shot.scene.project, scene: $0.shot.scene.scene,
                shot: $0.shot.shot, take: $0.take, model: $0.model, provider: $0.provider, duration: $0.duration,
                estimate: $0.estimate)
        }
        alreadyQueued = existing(plan.alreadyQueued)
        superseded = existing(plan.superseded)
        omitted = plan.omitted.map {
            OmittedShot(project: $0.scene.project, scene: $0.scene.scene, shot: $0.shot)
        }
        withdrawn = existing(plan.withdrawn)
        answers = plan.answers.map(IssueView.init)
        accounts = plan.shares.map {
            Share(
                account: $0.account, estimate: $0.estimate.known, isComplete: $0.estimate.isComplete,
                availableAfter: $0.availableAfter)
        }
        totalEstimate = plan.shares[0].estimate.known
        isComplete = plan.shares[0].estimate.isComplete
        budgets = plan.budgets.map(BudgetCheckView.init)
        approval = plan.approval.map(\.words)
        awaitsApproval = isDryRun ? !plan.approval.isEmpty : plan.jobs.contains(where: \.awaitsApproval)
        _refusal = ExplicitNull(wrappedValue: plan.refusal?.message)
        availableAfter = plan.shares[0].availableAfter
        unpriced = plan.unpriced
    }
}

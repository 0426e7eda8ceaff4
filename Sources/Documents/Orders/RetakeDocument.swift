package import Model
package import Queue

/// `dailies.retake/1`: the take that was queued, or would be.
package struct RetakeDocument: Encodable {
    var schema = "dailies.retake/1"
    var isQueued: Bool
    @ExplicitNull package var id: String?
    package var take: Int
    package var provider: String
    @ExplicitNull package var estimate: Credits?
    /// What it does to the budgets that it touches.
    var budgets: [BudgetCheckView]
    /// Why a person has to approve it; empty when nobody has to.
    var approval: [String]
    /// Whether it is held until a person approves it.
    var awaitsApproval: Bool

    private enum CodingKeys: String, CodingKey {
        case schema, id, take, provider, estimate, budgets, approval
        case awaitsApproval = "awaits_approval"
        case isQueued = "queued"
    }

    /// - Parameter isQueued: whether it was queued; otherwise it is only quoted.
    package init(_ plan: RetakePlan, isQueued: Bool) {
        let job = plan.job
        self.isQueued = isQueued
        _id = ExplicitNull(wrappedValue: job.id)
        take = job.take
        provider = job.provider
        _estimate = ExplicitNull(wrappedValue: job.estimate)
        budgets = plan.budgets.map(BudgetCheckView.init)
        approval = plan.approval.map(\.words)
        awaitsApproval = job.awaitsApproval
    }
}

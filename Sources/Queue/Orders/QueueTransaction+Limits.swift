import Database
import Ledger
import Model

/// What the settings' limits say about what is about to be ordered or bought.
extension QueueTransaction {
    /// What needs of the account `main` would do to the budgets that they touch.
    ///
    /// - Parameter freed: what is held for each scene and released in the same transaction.
    func checkBudgets(_ needs: [BudgetNeed], freeing freed: [SceneID: Credits] = [:]) throws -> [BudgetCheck] {
        guard !limits.budgets.budgets.isEmpty else { return [] }
        return try ledger.check(needs, freeing: freed, against: limits.budgets, at: now)
    }

    /// Refuses a hold for a job that a hard budget has no room for.
    ///
    /// - Parameter amount: nil when no price is known.
    /// - Throws: `LedgerError.overBudget`.
    func authorize(_ amount: Credits?, for job: Job, consequence: String = "") throws {
        guard job.route.account == .main, !limits.budgets.budgets.isEmpty else { return }
        let scene = job.shot.scene
        let held = try ledger.openHold(for: job.id) ?? .zero
        let checks = try checkBudgets([BudgetNeed(scene, take: job.take, amount)], freeing: [scene: held])
        try CreditLedger.authorize(checks, consequence: consequence)
    }

    /// Whether every hard budget has room for what a job was quoted; its own hold is part of that.
    func hasRoom(for job: Job, in standings: [BudgetStanding]) throws -> Bool {
        let held = try ledger.openHold(for: job.id) ?? .zero
        return standings.filter { $0.budget.scope.covers(job.shot.scene) }.allSatisfy { standing in
            let need = BudgetNeed(job.shot.scene, take: job.take, job.estimate)
            return BudgetCheck(standing.freeing(held), [need]).verdict != .refuses
        }
    }

    /// Why a person has to approve jobs that are ordered together; empty when nobody has to.
    func approvalCauses(
        of jobs: [OrderPlan.NewJob], _ providerModel: (OrderPlan.NewJob) -> String?
    ) throws
        -> [ApprovalCause]
    {
        let paid = jobs.filter { $0.account == .main }
        var causes: [ApprovalCause] = []
        let needed = paid.reduce(into: CreditTotal.zero) { $0 += $1.estimate }
        if let limit = limits.approvalAbove, needed.known > limit || !needed.isComplete {
            causes.append(.above(needed: needed, limit: limit))
        }
        guard limits.approvesFirstUse else { return causes }
        for job in paid {
            let cause = ApprovalCause.firstUse(provider: job.provider, model: job.model)
            guard !causes.contains(cause), let name = providerModel(job),
                try !sql.exists(JobTable.wasOrdered, ["provider": job.provider, "model": name])
            else { continue }
            causes.append(cause)
        }
        return causes
    }
}

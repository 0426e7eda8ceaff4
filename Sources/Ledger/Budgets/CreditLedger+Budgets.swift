import Database
package import Model
import Periods

extension CreditLedger {
    /// Where each budget stands.
    package func standings(of list: BudgetList, at now: Timestamp) throws -> [BudgetStanding] {
        try list.budgets.map { try standing(of: $0, list, at: now) }
    }

    /// What needs would do to the budgets that they touch.
    ///
    /// - Parameter freed: what is held for each scene and released in the same transaction.
    package func check(
        _ needs: [BudgetNeed], freeing freed: [SceneID: Credits] = [:], against list: BudgetList, at now: Timestamp
    ) throws -> [BudgetCheck] {
        try list.budgets.filter { budget in needs.contains { budget.scope.covers($0.scene) } }.map { budget in
            let free = freed.filter { budget.scope.covers($0.key) }.values.reduce(.zero, +)
            return BudgetCheck(try standing(of: budget, list, at: now).freeing(free), needs)
        }.filter(\.isTouched)
    }

    /// Refuses what goes beyond a hard budget, or into its reserve.
    ///
    /// - Parameter consequence: what is not done, such as `; nothing was queued`.
    /// - Throws: `overBudget`.
    package static func authorize(_ checks: [BudgetCheck], consequence: String = "") throws(LedgerError) {
        let refused = checks.filter { $0.verdict == .refuses }
        guard !refused.isEmpty else { return }
        throw LedgerError(
            code: .overBudget, message: refused.map(\.words).joined(separator: "; ") + consequence,
            remedy: "Order less, cancel what is not needed, or raise the budget in credits.budgets")
    }

    private func standing(of budget: Budget, _ list: BudgetList, at now: Timestamp) throws -> BudgetStanding {
        switch budget.scope {
        case .project(let project):
            return BudgetStanding(
                budget, try use(BudgetTable.projectSettled, BudgetTable.projectHeld, ["project": project]))
        case .scene(let scene):
            return BudgetStanding(
                budget,
                try use(
                    BudgetTable.sceneSettled, BudgetTable.sceneHeld,
                    ["project": scene.project, "scene": scene.scene]))
        case .month:
            let month = list.month(at: now)
            let period = Period(month, in: list.zone)
            let settled = try transaction.row(
                BudgetTable.periodSettled,
                ["account": Account.main, "from": Self.quarter(period.from), "to": Self.quarter(period.to)]
            ) { try $0.credits("settled") }
            return BudgetStanding(
                budget, month: month,
                BudgetUse(settled: settled ?? .zero, held: try balance(of: .main).held))
        }
    }

    /// The quarter of an hour since 1970 in which a moment lies; months begin with one in every zone of our days.
    private static func quarter(_ moment: Timestamp) -> Int64 { moment.microseconds.floorDivided(by: 900_000_000) }

    private func use(
        _ settled: Statement, _ held: Statement, _ key: [String: any SQLBindable]
    ) throws -> BudgetUse {
        let key = key.merging(["account": Account.main]) { $1 }
        return BudgetUse(
            settled: try transaction.row(settled, key) { try $0.credits("settled") } ?? .zero,
            held: try transaction.row(held, key) { try $0.credits("held") } ?? .zero)
    }
}

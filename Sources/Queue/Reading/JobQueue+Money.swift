package import Ledger
package import Model

extension JobQueue {
    /// Where the budgets stand that this queue obeys.
    package func budgetStandings() async throws -> [BudgetStanding] {
        guard !limits.budgets.budgets.isEmpty else { return [] }
        return try await read { try $0.ledger.standings(of: $0.limits.budgets, at: $0.now) }
    }

    /// What a scene was charged in dollars, by account; none for one that has nothing to do with it.
    package func dollars(of scene: SceneID, by rates: DollarRates) async throws -> [Account: DollarTotal] {
        guard !rates.steps.isEmpty else { return [:] }
        return try await read { work in
            let totals = try Account.allCases.map { ($0, try work.ledger.dollars(of: scene, from: $0, by: rates)) }
            return Dictionary(uniqueKeysWithValues: totals).filter { $0.value != .zero }
        }
    }
}

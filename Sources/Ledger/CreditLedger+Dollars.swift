import Database
package import Model

extension CreditLedger {
    /// What a scene was charged, in dollars, each charge by the rate that held when it happened.
    package func dollars(of scene: SceneID, from account: Account, by rates: DollarRates) throws -> DollarTotal {
        guard !rates.steps.isEmpty else { return .zero }
        return try transaction.rows(
            EntryTable.chargesOfScene, ["account": account, "project": scene.project, "scene": scene.scene]
        ) { rates.dollars(try $0.credits("amount"), at: try $0.time("happened_at")) }
        .reduce(into: DollarTotal.zero) { $0 += $1 }
    }
}

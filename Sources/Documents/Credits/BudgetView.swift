package import Ledger
package import Model

/// A budget and where it stands, as every document shows it.
package struct BudgetView: Codable, Equatable, Sendable {
    /// `project`, `scene` or `month`.
    package var scope: String
    /// `film`, `film/s01`, `2026-11`.
    package var name: String
    package var amount: Credits
    var kind: Budget.Kind
    /// Percent that are kept for retakes.
    package var reserve: Int
    package var settled: Credits
    package var held: Credits
    /// Below zero when more is used than there was.
    package var left: Credits
    package var state: BudgetStanding.State

    package init(_ standing: BudgetStanding) {
        scope = standing.scopeWord
        name = standing.name
        amount = standing.budget.amount
        kind = standing.budget.kind
        reserve = standing.budget.reservePercent
        settled = standing.use.settled
        held = standing.use.held
        left = standing.left
        state = standing.state
    }
}

extension BudgetView {
    /// Whether nothing is left of it.
    package var isUsedUp: Bool { state == .spent || state == .over }

    /// `soft` or `hard`, and what is kept for retakes.
    package var kindWords: String { kind.rawValue + (reserve > 0 ? ", \(reserve) % for retakes" : "") }

    /// What its state means, for people.
    package var words: String {
        switch state {
        case .within: "\(left.short) left"
        case .reserved: "\(left.short) left, for retakes only"
        case .spent: kind == .hard ? "spent, nothing new is bought" : "spent"
        case .over: "over by \((Credits.zero - left).short)" + (kind == .hard ? ", nothing new is bought" : "")
        }
    }
}

/// What an order does to a budget.
package struct BudgetCheckView: Encodable {
    var budget: BudgetView
    var needed: Credits
    /// Whether `needed` is all there is; otherwise it is a lower bound.
    var isComplete: Bool
    var leftAfter: Credits
    /// `fits`, `warns` or `refuses`.
    var verdict: String

    private enum CodingKeys: String, CodingKey {
        case budget, needed, verdict
        case isComplete = "complete"
        case leftAfter = "left_after"
    }

    package init(_ check: BudgetCheck) {
        budget = BudgetView(check.standing)
        needed = check.needed.known
        isComplete = check.needed.isComplete
        leftAfter = check.leftAfter
        verdict = check.verdict.rawValue
    }
}

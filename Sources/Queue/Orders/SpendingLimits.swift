package import Ledger
package import Model

/// What the settings say about spending the account `main`.
package struct SpendingLimits: Equatable, Sendable {
    package var budgets: BudgetList
    /// An order of more than this has to be approved; nil for none.
    package var approvalAbove: Credits?
    /// Whether the first order of a model at a provider has to be approved.
    package var approvesFirstUse: Bool

    package static let none = SpendingLimits()

    package init(budgets: BudgetList = .none, approvalAbove: Credits? = nil, approvesFirstUse: Bool = false) {
        self.budgets = budgets
        self.approvalAbove = approvalAbove
        self.approvesFirstUse = approvesFirstUse
    }
}

/// Why a person has to approve an order before anything of it is bought.
package enum ApprovalCause: Equatable, Sendable {
    /// It needs more than the settings allow without asking.
    case above(needed: CreditTotal, limit: Credits)
    /// Nothing was ever ordered of this model there.
    case firstUse(provider: String, model: String)

    /// For people, after "has to be approved: ".
    package var words: String {
        switch self {
        case .above(let needed, let limit):
            "it needs \(needed.words) credits of the account main, and approval.above is \(limit.short)"
        case .firstUse(let provider, let model): "it is the first order of \(model) at \(provider)"
        }
    }
}

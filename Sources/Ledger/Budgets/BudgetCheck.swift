package import Model

/// A take that is about to be ordered or bought.
package struct BudgetNeed: Equatable, Sendable {
    package var scene: SceneID
    /// 1 for a shot's first take.
    package var take: Int
    /// nil when no price is known.
    package var amount: Credits?

    package init(_ scene: SceneID, take: Int, _ amount: Credits?) {
        (self.scene, self.take, self.amount) = (scene, take, amount)
    }
}

/// What an order would do to one budget, and whether that is allowed. Pure, and the only rule of budgets.
package struct BudgetCheck: Equatable, Sendable {
    /// As it stands without what is needed, and without what is freed for it.
    package let standing: BudgetStanding
    /// What shots' first takes need.
    private(set) var firstTakes = CreditTotal.zero
    /// What all takes need.
    package private(set) var needed = CreditTotal.zero

    /// Whether the budget has room.
    package enum Verdict: String, Sendable {
        case fits
        /// It goes beyond a soft budget, or into its reserve.
        case warns
        /// It goes beyond a hard budget, or into its reserve.
        case refuses
    }

    /// - Parameter needs: also those that the budget has nothing to do with.
    package init(_ standing: BudgetStanding, _ needs: [BudgetNeed]) {
        self.standing = standing
        for need in needs where standing.budget.scope.covers(need.scene) {
            needed += need.amount
            if need.take == 1 { firstTakes += need.amount }
        }
    }

    /// Whether anything of it is needed.
    var isTouched: Bool { Self.isSomething(needed) }

    /// What is left of it afterwards; below zero when it is not enough.
    package var leftAfter: Credits { standing.left - needed.known }

    /// Whether it has room for all that is needed, and outside its reserve for the first takes of that.
    package var verdict: Verdict {
        guard isBeyond(needed, standing.budget.amount) || goesIntoReserve else { return .fits }
        return standing.budget.kind == .hard ? .refuses : .warns
    }

    /// Whether first takes would use what is kept for retakes.
    private var goesIntoReserve: Bool {
        isBeyond(firstTakes, standing.budget.amount - standing.budget.reserve)
    }

    /// What costs nothing needs nothing, whatever was used; what has no known price needs at least something.
    private func isBeyond(_ total: CreditTotal, _ limit: Credits) -> Bool {
        guard Self.isSomething(total) else { return false }
        let used = standing.use.committed + total.known
        return total.isComplete ? used > limit : used >= limit
    }

    private static func isSomething(_ total: CreditTotal) -> Bool { total.known > .zero || !total.isComplete }

    /// The figures, for people.
    package var words: String {
        let budget = standing.budget
        let reserve = budget.reserve > .zero ? " (\(budget.reserve.short) of it for retakes)" : ""
        let share =
            goesIntoReserve && !isBeyond(needed, budget.amount)
            ? ", of which first takes may use \(max(.zero, standing.left - budget.reserve).short)" : ""
        return "the \(budget.kind.rawValue) budget of \(standing.scopeWord) \(standing.name) is \(budget.amount.short) "
            + "credits\(reserve): \(standing.use.settled.short) are settled, \(standing.use.held.short) held, "
            + "\(needed.words) needed, and \(standing.left.short) left\(share)"
    }
}

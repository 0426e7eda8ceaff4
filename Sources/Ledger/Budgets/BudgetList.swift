package import Model
package import Periods

/// The budgets of the settings, and the zone whose months they count.
package struct BudgetList: Equatable, Sendable {
    /// Each scope once.
    package let budgets: [Budget]
    package let zone: Zone

    package static let none = BudgetList([], in: .utc)

    package init(_ budgets: [Budget], in zone: Zone) {
        (self.budgets, self.zone) = (budgets, zone)
    }

    /// Of each month, over all projects; nil when there is none.
    package var ofMonth: Budget? { budgets.first { $0.scope == .month } }

    /// The month in which something is bought at that moment.
    func month(at now: Timestamp) -> Month { Month(of: zone.date(at: now)) }

    /// The month that a budget counts at that moment; nil for one that counts none.
    package func month(of budget: Budget, at now: Timestamp) -> Month? { budget.scope == .month ? month(at: now) : nil }
}

/// What of a budget is used.
package struct BudgetUse: Equatable, Sendable {
    /// Charged, less refunds, and less what corrections gave back; below zero when more was given back.
    package var settled: Credits
    /// Reserved by open jobs.
    package var held: Credits

    package static let none = BudgetUse(settled: .zero, held: .zero)

    init(settled: Credits, held: Credits) {
        (self.settled, self.held) = (settled, held)
    }

    /// Both together.
    var committed: Credits { settled + held }
}

/// Where a budget stands.
package struct BudgetStanding: Equatable, Sendable {
    package let budget: Budget
    /// The month that it counts; nil for a budget that ends with its project or scene.
    package let month: Month?
    package let use: BudgetUse

    package init(_ budget: Budget, month: Month? = nil, _ use: BudgetUse) {
        (self.budget, self.month, self.use) = (budget, month, use)
    }

    /// How far it is used.
    package enum State: String, Codable, Sendable {
        case within
        /// Only retakes may use what is left.
        case reserved
        /// Nothing is left.
        case spent
        /// More is used than there was.
        case over
    }

    /// Below zero when it is over.
    package var left: Credits { budget.amount - use.committed }

    /// How far it is used, by what is left.
    package var state: State {
        switch left {
        case ..<Credits.zero: .over
        case .zero: .spent
        case ...budget.reserve where budget.reserve > .zero: .reserved
        default: .within
        }
    }

    /// As it would stand if so much less were held.
    package func freeing(_ held: Credits) -> BudgetStanding {
        BudgetStanding(budget, month: month, BudgetUse(settled: use.settled, held: use.held - held))
    }

    /// `film`, `film/s01`, `2026-11`.
    package var name: String {
        switch budget.scope {
        case .project(let project): project
        case .scene(let scene): "\(scene.project)/\(scene.scene)"
        case .month: month?.description ?? ""
        }
    }

    /// `project`, `scene` or `month`.
    package var scopeWord: String {
        switch budget.scope {
        case .project: "project"
        case .scene: "scene"
        case .month: "month"
        }
    }
}

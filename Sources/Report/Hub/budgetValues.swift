import Documents
import Model

/// A row of the hub's table of budgets.
func budgetValues(_ budget: BudgetView) -> Template.Values {
    [
        "scope": .text(budget.scope), "name": .text(budget.name), "kind": .text(budget.kindWords),
        "amount": .text(budget.amount.short), "settled": .text(budget.settled.short),
        "held": .text(budget.held.short), "words": .text(budget.words),
        "bar": .html(budgetBar(budget)), "isOver": .flag(budget.isUsedUp),
    ]
}

/// How much of a budget is settled (filled), held (outlined) and left (a line), and where it ended when that is more; to be
/// told apart without colour.
private func budgetBar(_ budget: BudgetView) -> HTML {
    let whole = max(budget.amount.micro, (budget.settled + budget.held).micro, 1)
    func percent(_ amount: Credits) -> Double { Double(max(0, amount.micro) * 100) / Double(whole) }
    let settled = percent(budget.settled), held = percent(budget.held)
    let label = "\(Int(settled.rounded())) % settled, \(Int(held.rounded())) % held"
    var markup = "<svg class=\"budget-bar\" role=\"img\" aria-label=\"\(label)\">"
    markup += "<line x1=\"0\" x2=\"100%\" y1=\"7\" y2=\"7\"/>"
    markup += "<rect class=\"is-settled\" y=\"1\" width=\"\(decimal(settled))%\" height=\"12\"/>"
    markup += "<rect class=\"is-held\" x=\"\(decimal(settled))%\" y=\"1\" width=\"\(decimal(held))%\" height=\"12\"/>"
    if budget.left < .zero {
        let place = decimal(percent(budget.amount))
        markup += "<line class=\"is-end\" x1=\"\(place)%\" x2=\"\(place)%\" y1=\"0\" y2=\"14\"/>"
    }
    return HTML(markup: markup + "</svg>")
}

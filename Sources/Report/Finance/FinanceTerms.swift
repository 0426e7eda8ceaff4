package import Model
import Periods

/// What the settings add to statements: how much a dollar is, and what a month may cost.
package struct FinanceTerms: Equatable, Sendable {
    var rates: DollarRates
    /// Of a month of the account `main`; nil when there is none.
    var monthBudget: Credits?

    /// - Parameter monthBudget: nil when the settings have none.
    package init(rates: DollarRates = .none, monthBudget: Credits? = nil) {
        (self.rates, self.monthBudget) = (rates, monthBudget)
    }

    /// As one line, by which one sees that they changed.
    var line: String {
        let steps = rates.steps.map { "\($0.creditsPerDollar) from \($0.from)" }
        return (steps + ["budget \(monthBudget?.description ?? "none")"]).joined(separator: "; ")
    }
}

extension StatementFacts {
    /// What was spent in dollars, each day by the rate that held when it began; nil when no rate is known.
    func dollarsSpent(_ rates: DollarRates) -> String? {
        guard !rates.steps.isEmpty else { return nil }
        var total = DollarTotal.zero
        for line in byDay where line.spent != .zero {
            total += line.day.flatMap { CivilDate($0) }.flatMap {
                rates.dollars(line.spent, at: period.zone.start(of: $0))
            }
        }
        return total.words
    }

    /// What an amount is worth by the rate of the day of the statement; nil when none is known.
    func dollars(_ amount: Credits, _ rates: DollarRates) -> String? {
        rates.dollars(amount, at: min(asOf, period.to))?.words
    }
}

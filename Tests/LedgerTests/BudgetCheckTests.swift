import Model
import Periods
import Testing

@testable import Ledger

/// The rule of budgets at its edges.
@Suite struct BudgetCheckTests {
    private static let scene = SceneID(project: "film", scene: "s01")

    private func credits(_ text: String) -> Credits { Credits(text) ?? Credits(micro: .min) }

    /// - Parameter used: settled and held together.
    private func check(
        _ used: String, _ needs: [(take: Int, amount: String?)], _ kind: Budget.Kind = .hard, reserve: Int = 0
    ) -> BudgetCheck {
        let budget = Budget(.project("film"), credits("10"), kind, reservePercent: reserve)
        let use = BudgetUse(settled: credits(used), held: .zero)
        return BudgetCheck(
            BudgetStanding(budget, use),
            needs.map { BudgetNeed(Self.scene, take: $0.take, $0.amount.flatMap { Credits($0) }) })
    }

    @Test func whatIsLeftMayBeUsedToTheLastMicroCredit() {
        #expect(check("9", [(1, "1")]).verdict == .fits)
        #expect(check("9", [(1, "1.000001")]).verdict == .refuses)
        #expect(check("9", [(1, "0.5"), (2, "0.5")]).verdict == .fits)
        #expect(check("9", [(1, "0.5"), (2, "0.500001")]).verdict == .refuses)
        #expect(check("9", [(1, "1")]).leftAfter == .zero)
    }

    @Test func aSoftBudgetOnlyWarns() {
        #expect(check("9", [(1, "2")], .soft).verdict == .warns)
        #expect(check("9", [(1, "1")], .soft).verdict == .fits)
    }

    @Test func whatCostsNothingNeedsNothing() {
        let free = check("12", [(1, "0")])
        #expect(free.verdict == .fits)
        #expect(!free.isTouched)
    }

    @Test func whatHasNoKnownPriceNeedsMoreThanNothing() {
        #expect(check("9.999999", [(1, nil)]).verdict == .fits)
        #expect(check("10", [(1, nil)]).verdict == .refuses)
        #expect(check("9", [(1, nil), (1, "1")]).verdict == .refuses)
        #expect(check("9", [(1, nil), (1, "1")]).words.contains("at least 1.00 needed"))
    }

    @Test func theReserveIsForRetakesOnly() {
        #expect(check("7", [(1, "1")], reserve: 20).verdict == .fits)
        #expect(check("7", [(1, "1.000001")], reserve: 20).verdict == .refuses)
        #expect(check("7", [(2, "3")], reserve: 20).verdict == .fits)
        #expect(check("7", [(1, "1"), (2, "2")], reserve: 20).verdict == .fits)
        #expect(check("7", [(1, "1"), (2, "2.000001")], reserve: 20).verdict == .refuses)
        #expect(check("0", [(1, "0.000001")], reserve: 100).verdict == .refuses)
        let words = check("7", [(1, "2")], reserve: 20).words
        #expect(words.contains("(2.00 of it for retakes)"))
        #expect(words.hasSuffix("3.00 left, of which first takes may use 1.00"), "\(words)")
    }

    @Test func itCountsOnlyWhatItIsFor() {
        let budget = Budget(.scene(Self.scene), credits("1"), .hard)
        let standing = BudgetStanding(budget, .none)
        let other = BudgetNeed(SceneID(project: "film", scene: "s02"), take: 1, credits("5"))
        #expect(!BudgetCheck(standing, [other]).isTouched)
        #expect(
            BudgetCheck(standing, [other, BudgetNeed(Self.scene, take: 1, credits("1"))]).needed.known == credits("1"))
        #expect(Budget.Scope.month.covers(other.scene))
    }

    @Test(arguments: [
        ("7.999999", BudgetStanding.State.within), ("8", .reserved), ("9.999999", .reserved), ("10", .spent),
        ("10.000001", .over),
    ]) func itsStateSaysWhoMayStillBuy(_ used: String, _ state: BudgetStanding.State) {
        #expect(check(used, [], reserve: 20).standing.state == state)
    }
}

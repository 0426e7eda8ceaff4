import Ledger
package import Model
import Periods

/// What the SKUs of a bill may be, by what they cost and how much of them was used on which day; never by their names alone.
/// A person confirms it.
package struct SKUProposal: Sendable {
    /// What speaks for a line.
    package enum Ground: String, Sendable {
        /// Price and the quantity of every day.
        case both = "price and quantities"
        case quantities
        case price
    }

    /// A SKU of the bill that nobody confirmed yet.
    package struct Guess: Equatable, Sendable {
        package var billSKU: String
        package var about: String
        /// What one unit costs on most days; nil for a quantity of zero.
        package var price: BillNumber?
        package var unit: String
        /// What it may be, one of which is meant; empty when nothing fits.
        package var candidates: [OwnUsage.SKU]
        package var ground: Ground?

        /// The line to confirm; nil when nothing fits, or more than one.
        package var line: SKUTable.Line? {
            guard candidates.count == 1, let sku = candidates.first, ground != nil else { return nil }
            return SKUTable.Line(billSKU: billSKU, about: about, provider: sku.provider, skus: [sku.sku])
        }
    }

    package private(set) var guesses: [Guess] = []

    /// - Parameter perUSD: how many credits a US dollar is; nil when nobody said, and prices say nothing.
    package init(_ bill: Bill, with usage: OwnUsage, by table: SKUTable, perUSD: (CivilDate) -> Credits?) {
        guard let days = bill.days else { return }
        let free = usage.skus.filter { sku in
            !table.lines.contains { $0.provider == sku.provider && $0.skus.contains(sku.sku) }
        }
        let billed = Dictionary(grouping: bill.sums) { $0.key.sku }
        let dates = usage.dates.filter { days.contains($0) }.union(bill.sums.keys.map(\.day))
        for (billSKU, sums) in billed.sorted(by: { $0.key < $1.key }) where table.line(of: billSKU) == nil {
            let unit = sums[0].value.unit
            var guess = Guess(
                billSKU: billSKU, about: bill.about[billSKU] ?? "", price: Self.usualPrice(sums.map(\.value)),
                unit: unit, candidates: [], ground: nil)
            let judged = free.map { sku in
                (
                    sku: sku, quantities: Self.agrees(bill, billSKU, usage, sku, dates),
                    price: Self.agrees(guess.price, bill, usage, sku, unit, days, perUSD)
                )
            }
            let grounds: [(Ground, (Bool, Bool?) -> Bool)] = [
                (.both, { $0 && $1 == true }), (.quantities, { quantities, _ in quantities }),
                (.price, { !$0 && $1 == true }),
            ]
            for (ground, holds) in grounds where guess.candidates.isEmpty {
                guess.candidates = judged.filter { holds($0.quantities, $0.price) }.map(\.sku)
                guess.ground = guess.candidates.isEmpty ? nil : ground
            }
            guesses.append(guess)
        }
        // One of ours cannot be two of the bill's.
        let wanted = lines.flatMap { line in line.skus.map { OwnUsage.SKU(provider: line.provider, sku: $0) } }
        for index in guesses.indices where guesses[index].line != nil {
            let isWantedTwice = guesses[index].candidates.contains { sku in wanted.count { $0 == sku } > 1 }
            if isWantedTwice { guesses[index].ground = nil }
        }
    }

    /// The lines that may be confirmed.
    package var lines: [SKUTable.Line] { guesses.compactMap(\.line) }

    /// Whether more than half of the days on which either side has something have the same quantity.
    private static func agrees(
        _ bill: Bill, _ billSKU: String, _ usage: OwnUsage, _ sku: OwnUsage.SKU, _ dates: Set<CivilDate>
    ) -> Bool {
        var (same, all) = (0, 0)
        for day in dates {
            let billed = bill.sums[Bill.Key(day: day, sku: billSKU)]
            let bought = usage.sum(of: [sku], on: day)
            guard billed != nil || bought != nil else { continue }
            all += 1
            guard let billed, let bought else { continue }
            let counted = billed.unit == "clip" ? bought.charges * 1000 : bought.quantities[billed.unit]
            if let counted = counted.flatMap({ BillNumber(thousandths: $0) }),
                (billed.quantity - counted).magnitude.nano <= 1_000_000
            {
                same += 1
            }
        }
        return same * 2 > all
    }

    /// Whether one costs the same within a hundredth; nil when that cannot be said.
    private static func agrees(
        _ price: BillNumber?, _ bill: Bill, _ usage: OwnUsage, _ sku: OwnUsage.SKU, _ unit: String,
        _ days: ClosedRange<CivilDate>, _ perUSD: (CivilDate) -> Credits?
    ) -> Bool? {
        guard let price, bill.currency == "USD", let rate = perUSD(days.upperBound), rate > .zero,
            let booked = usage.price(of: sku, per: unit, in: days),
            let ours = BillNumber(rate).flatMap({ BillNumber(booked)?.divided(by: $0) })
        else { return nil }
        return (price - ours).magnitude.nano <= ours.magnitude.nano / 100
    }

    /// The middle one of the days' prices, so that a day at another price does not hide what a SKU is.
    private static func usualPrice(_ days: [Bill.Sum]) -> BillNumber? {
        let prices = days.compactMap { $0.cost.divided(by: $0.quantity) }
        return prices.isEmpty ? nil : prices.sorted()[(prices.count - 1) / 2]
    }
}

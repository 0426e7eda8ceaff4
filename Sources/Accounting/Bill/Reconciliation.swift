import Ledger
package import Model
import Periods

/// A provider's bill beside our books, day by day and SKU by SKU. It says what differs; nothing is booked.
package struct Reconciliation: Sendable {
    /// What came of comparing a SKU on a day.
    package enum Finding: String, CaseIterable, Sendable {
        /// Both sides say the same.
        case matched
        /// The bill counts to the day beside it what was used around midnight.
        case otherDay = "billed_on_another_day"
        /// We bought it, and the bill may still come.
        case notBilledYet = "not_billed_yet"
        /// The bill has it and the books do not.
        case billedNotOurs = "billed_not_ours"
        /// We bought it, and the bill should have come.
        case missing = "missing_in_bill"
        case priceDiffers = "price_differs"
        case quantityDiffers = "quantity_differs"

        /// Whether nobody has to do anything.
        package var isFine: Bool { [.matched, .otherDay, .notBilledYet].contains(self) }
    }

    /// Our side of a row.
    package struct Ours: Equatable, Sendable {
        /// In the bill's unit; nil when the two count different things.
        package var quantity: BillNumber?
        /// Purchases that were charged.
        package var charges: Int64
        package var amount: Credits
        /// The amount in the bill's currency; nil when it is not known what a credit is in it.
        package var money: BillNumber?
        /// The last charge, which a correction may name.
        package var entry: Int64?
        /// Whether something of it was given back or mended.
        var isMended: Bool
    }

    /// A SKU on a day.
    package struct Row: Equatable, Sendable {
        package var day: CivilDate
        package var billSKU: String
        package var about: String
        package var skus: [String]
        package var billed: Bill.Sum?
        package var ours: Ours?
        package var finding: Finding
        /// Why, in a sentence.
        package var words: String
        /// What would mend the books.
        package var proposal: Proposal?
    }

    /// A correction that a person may book.
    package struct Proposal: Equatable, Sendable {
        package var amount: Credits
        /// The charge that it mends; nil when there is none.
        package var entry: Int64?
        package var happenedAt: Timestamp
        package var reason: String

        /// As it is typed.
        package var command: String {
            "dailies credits correct --account main --amount=\(amount.short)"
                + "\(entry.map { " --entry \($0)" } ?? "") --happened-at \(happenedAt) --reason \(quotedForShell(reason))"
        }
    }

    /// A SKU of the bill of which nobody confirmed what it is.
    package struct Unmapped: Equatable, Sendable {
        package var billSKU: String
        package var about: String
        package var sum: Bill.Sum
    }

    /// A SKU of ours that is in no line of the table.
    package struct UnmappedOurs: Equatable, Sendable {
        package var sku: OwnUsage.SKU
        package var charges: Int64
        package var amount: Credits
    }

    /// Days after which a bill should have come.
    static let patience: Int64 = 5

    package let bill: Bill
    /// By day, then by SKU.
    package private(set) var rows: [Row] = []
    package private(set) var unmapped: [Unmapped] = []
    package private(set) var unmappedOurs: [UnmappedOurs] = []
    /// What was billed of SKUs that are nothing of ours.
    package private(set) var leftOut = BillNumber.zero
    /// Whether sums of money were compared on every day, or only quantities.
    package private(set) var comparesMoney = true

    /// Whether everything is matched, or may still come.
    package var isFine: Bool { unmapped.isEmpty && unmappedOurs.isEmpty && rows.allSatisfy(\.finding.isFine) }

    /// - Parameters:
    ///   - today: in the bill's zone.
    ///   - perUSD: how many credits a US dollar is on a day; nil when nobody said.
    package init(
        _ bill: Bill, with usage: OwnUsage, by table: SKUTable, today: CivilDate,
        perUSD: @escaping (CivilDate) -> Credits?
    ) {
        self.bill = bill
        guard let days = bill.days else { return }
        // What we bought after the bill's last day may have come too late for it.
        let end = max(days.upperBound, min(today, days.upperBound.adding(days: Self.patience)))
        let covered = days.lowerBound...end
        let totals = bill.totals
        let providers = Set(table.lines.filter { totals[$0.billSKU] != nil }.map(\.provider))
        let comparison = BillComparison(bill: bill, today: today, perUSD: perUSD)

        for line in table.lines where providers.contains(line.provider) {
            let skus = line.skus.map { OwnUsage.SKU(provider: line.provider, sku: $0) }
            let billed = bill.sums.filter { $0.key.sku == line.billSKU }
            guard !skus.isEmpty else {
                leftOut = billed.values.reduce(leftOut) { $0 + $1.net }
                continue
            }
            let bought = usage.dates.filter { covered.contains($0) }
            let pairs = Set(billed.keys.map(\.day)).union(bought).sorted().compactMap { day in
                comparison.pair(
                    on: day, line, billed: billed[Bill.Key(day: day, sku: line.billSKU)],
                    bought: usage.sum(of: skus, on: day), booked: usage.booked(for: line.billSKU, on: day))
            }
            rows += comparison.rows(pairs)
        }
        rows.sort { ($0.day, $0.billSKU) < ($1.day, $1.billSKU) }
        comparesMoney = rows.allSatisfy { comparison.comparesMoney(on: $0.day) }

        for (sku, sum) in totals.sorted(by: { $0.key < $1.key }) where table.line(of: sku) == nil {
            unmapped.append(Unmapped(billSKU: sku, about: bill.about[sku] ?? "", sum: sum))
        }
        for sku in usage.skus where providers.isEmpty || providers.contains(sku.provider) {
            let isKnown = table.lines.contains { $0.provider == sku.provider && $0.skus.contains(sku.sku) }
            let sum = usage.total(of: sku, in: covered)
            guard !isKnown, sum.charges > 0 else { continue }
            unmappedOurs.append(UnmappedOurs(sku: sku, charges: sum.charges, amount: sum.amount))
        }
    }
}

extension Bill {
    /// What each SKU comes to over all days.
    var totals: [String: Sum] {
        sums.reduce(into: [:]) { totals, day in
            var total = totals[day.key.sku] ?? Sum(unit: day.value.unit)
            total.quantity = total.quantity + day.value.quantity
            total.cost = total.cost + day.value.cost
            total.credits = total.credits + day.value.credits
            total.rows += day.value.rows
            totals[day.key.sku] = total
        }
    }
}

extension CivilDate {
    func adding(days: Int64) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }
}

/// A word of a command line, in quotes where a shell would read more in it.
private func quotedForShell(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

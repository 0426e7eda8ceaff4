import Ledger
import Model
import Periods

/// How the two sides of a row compare.
struct BillComparison {
    let bill: Bill
    let today: CivilDate
    let perUSD: (CivilDate) -> Credits?

    /// Both sides of a SKU on a day.
    struct Pair {
        var row: Reconciliation.Row
        var bought: OwnUsage.Sum?
    }

    /// Below these two sides count as equal: quantities are counted in thousandths, and a bill's sums are rounded by row.
    private static let quantityTolerance = BillNumber(nano: 1_000_000)
    private static let moneyTolerance = BillNumber(nano: 500_000)

    func comparesMoney(on day: CivilDate) -> Bool {
        bill.currency == "USD" && (perUSD(day).map { $0 > .zero } ?? false)
    }

    /// nil when there is nothing on either side.
    ///
    /// - Parameter booked: what corrections of no charge booked for it.
    func pair(
        on day: CivilDate, _ line: SKUTable.Line, billed: Bill.Sum?, bought: OwnUsage.Sum?, booked: Credits?
    ) -> Pair? {
        let isNothing = (billed?.quantity ?? .zero) == .zero && (billed?.net ?? .zero) == .zero
        var bought = bought
        if let booked {
            bought = bought ?? OwnUsage.Sum()
            bought?.amount += booked
            bought?.isMended = true
        }
        // What was given back whole is nothing to bill.
        let hasBought = bought.map { $0.amount != .zero || $0.charges > 0 && !isNothing } ?? false
        if isNothing && !hasBought { return nil }
        let ours = hasBought ? bought.map { self.ours($0, on: day, unit: billed?.unit) } : nil
        let row = Reconciliation.Row(
            day: day, billSKU: line.billSKU, about: bill.about[line.billSKU] ?? line.about, skus: line.skus,
            billed: isNothing ? nil : billed, ours: ours, finding: .matched, words: "")
        return Pair(row: row, bought: bought)
    }

    private func ours(_ sum: OwnUsage.Sum, on day: CivilDate, unit: String?) -> Reconciliation.Ours {
        var quantity: BillNumber?
        if let unit, let counted = sum.quantities[unit], sum.quantities.count == 1 {
            quantity = BillNumber(thousandths: counted)
        } else if unit == "clip" {
            quantity = BillNumber(thousandths: sum.charges * 1000)
        } else if unit == nil, sum.quantities.count == 1, let counted = sum.quantities.values.first {
            quantity = BillNumber(thousandths: counted)
        }
        return Reconciliation.Ours(
            quantity: quantity, charges: sum.charges, amount: sum.amount, money: money(of: sum.amount, on: day),
            entry: sum.entry, isMended: sum.isMended)
    }

    private func money(of amount: Credits, on day: CivilDate) -> BillNumber? {
        guard comparesMoney(on: day), let rate = perUSD(day) else { return nil }
        return BillNumber(rate).flatMap { BillNumber(amount)?.divided(by: $0) }
    }

    private func credits(of money: BillNumber, on day: CivilDate) -> Credits? {
        guard comparesMoney(on: day), let rate = perUSD(day).flatMap({ BillNumber($0) }),
            let credits = money.times(rate)
        else { return nil }
        let half: Int64 = credits.nano < 0 ? -500 : 500
        return Credits(micro: (credits.nano + half) / 1000)
    }

    /// The rows of one SKU, its days in their order.
    func rows(_ pairs: [Pair]) -> [Reconciliation.Row] {
        var rows = pairs.map { judged($0.row) }
        for index in pairs.indices.dropLast() {
            guard let (from, to) = moved(pairs[index], pairs[index + 1], rows[index], rows[index + 1]) else { continue }
            (rows[index].finding, rows[index + 1].finding) = (.otherDay, .otherDay)
            (rows[index].words, rows[index + 1].words) = (from, to)
            (rows[index].proposal, rows[index + 1].proposal) = (nil, nil)
        }
        return rows
    }

    /// The words for two days beside each other of which one has too much by as much as the other has too little, and that
    /// was used around the midnight between them; nil for any others.
    private func moved(
        _ first: Pair, _ second: Pair, _ one: Reconciliation.Row, _ other: Reconciliation.Row
    ) -> (String, String)? {
        guard first.row.day.adding(days: 1) == second.row.day,
            ![.matched, .otherDay].contains(one.finding), other.finding != .matched,
            let excess = difference(first.row), let lack = difference(second.row), excess != .zero,
            (excess + lack).magnitude <= Self.quantityTolerance
        else { return nil }
        // Above zero: the first day's bill has more than we bought on it, so it has some of the second day's.
        let near = excess > .zero ? second.bought?.early : first.bought?.late
        guard let near = near.flatMap({ BillNumber(thousandths: $0) }), excess.magnitude <= near else { return nil }
        let amount = "\(excess.magnitude) used around midnight"
        return excess > .zero
            ? (
                "\(amount) are billed on this day and booked on \(second.row.day)",
                "\(amount) are booked on this day and billed on \(first.row.day)"
            )
            : (
                "\(amount) are booked on this day and billed on \(second.row.day)",
                "\(amount) are billed on this day and booked on \(first.row.day)"
            )
    }

    /// How much more is billed than was bought; nil when that is not comparable.
    private func difference(_ row: Reconciliation.Row) -> BillNumber? {
        if row.ours == nil { return row.billed?.quantity }
        guard let ours = row.ours?.quantity else { return nil }
        return (row.billed?.quantity ?? .zero) - ours
    }

    private func judged(_ row: Reconciliation.Row) -> Reconciliation.Row {
        var row = row
        switch (row.billed, row.ours) {
        case (nil, nil): break
        case (let billed?, nil):
            row.finding = .billedNotOurs
            row.words =
                "\(billed.words) are billed for \(billed.net) \(bill.currency), and the books have no charge"
        case (nil, let ours?):
            let until = row.day.adding(days: Reconciliation.patience)
            row.finding = today <= until ? .notBilledYet : .missing
            row.words =
                "the books have \(Self.words(ours)) for \(ours.amount.short) credits, and the bill has nothing; "
                + (today <= until ? "bills come late, so this stays open until \(until)" : "it was due by \(until)")
        case (let billed?, let ours?): compare(billed, ours, &row)
        }
        if !row.finding.isFine { row.proposal = proposal(for: row) }
        return row
    }

    private func compare(_ billed: Bill.Sum, _ ours: Reconciliation.Ours, _ row: inout Reconciliation.Row) {
        let more = ours.quantity.map { billed.quantity - $0 }
        let dearer = ours.money.map { billed.net - $0 }
        if ours.isMended, let dearer, dearer.magnitude <= Self.moneyTolerance {
            row.words = "the same sum, since the books were mended"
        } else if let more, more.magnitude > Self.quantityTolerance {
            row.finding = .quantityDiffers
            row.words =
                "\(billed.words) are billed and \(Self.words(ours)) booked: "
                + "\(more.magnitude) \(more > .zero ? "more" : "less") than we bought\(priceWords(billed, ours))"
        } else if let dearer, dearer.magnitude > Self.moneyTolerance {
            row.finding = .priceDiffers
            row.words = "\(billed.words) on both sides\(priceWords(billed, ours))"
            if billed.credits != .zero, (dearer - billed.credits).magnitude <= Self.moneyTolerance {
                row.words += "; credits of \(billed.credits) \(bill.currency) on the bill make the difference"
            }
        } else {
            row.words = more == nil && dearer == nil ? "the two sides count different things" : "the same on both sides"
            if more == nil, dearer == nil { row.finding = .quantityDiffers }
        }
    }

    /// What one costs on either side, when that differs.
    private func priceWords(_ billed: Bill.Sum, _ ours: Reconciliation.Ours) -> String {
        guard let money = ours.money, let count = ours.quantity, let price = billed.net.divided(by: billed.quantity),
            let booked = money.divided(by: count), (price - booked).magnitude.nano > 1000
        else { return "" }
        return ", billed at \(price) \(bill.currency) each and booked at \(booked)"
    }

    private func proposal(for row: Reconciliation.Row) -> Reconciliation.Proposal? {
        guard let billed = credits(of: row.billed?.net ?? .zero, on: row.day) else { return nil }
        let amount = (row.ours?.amount ?? .zero) - billed
        guard amount != .zero, amount.micro.magnitude <= Credits.limit.micro.magnitude else { return nil }
        let what =
            switch row.finding {
            case .billedNotOurs: "billed, not in the books"
            case .missing: "in the books, not billed"
            case .priceDiffers: "billed at another price"
            default: "another quantity is billed"
            }
        return Reconciliation.Proposal(
            amount: amount, entry: row.ours?.entry, happenedAt: bill.zone.start(of: row.day),
            reason: "\(OwnUsage.reason(for: row.billSKU, on: row.day)): \(what)")
    }

    private static func words(_ ours: Reconciliation.Ours) -> String {
        ours.quantity.map { "\($0)" } ?? "\(ours.charges) charge\(ours.charges == 1 ? "" : "s")"
    }
}

import Accounting
import Model
import Periods

/// A bill beside the books, for people.
struct ReconciliationText: CustomStringConvertible {
    let reconciliation: Reconciliation
    /// As it was named.
    let file: String

    var description: String {
        [heading, table, differences, unmapped, apart, conclusion].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var bill: Bill { reconciliation.bill }

    private var heading: String {
        let days = bill.days.map { "from \($0.lowerBound) to \($0.upperBound)" } ?? "without usage"
        let money =
            reconciliation.comparesMoney
            ? "" : "\nonly quantities are compared: nobody said how many credits a \(bill.currency) is"
        return "\(file): \(bill.rows) rows, \(bill.currency), days of \(bill.zone.name) \(days)\(money)"
    }

    private var table: String {
        guard !reconciliation.rows.isEmpty else { return "" }
        var table = TextTable(rightAligned: [2, 3, 4, 5])
        table.add("day", "bill SKU", "billed", "net", "booked", "credits", "finding")
        for row in reconciliation.rows {
            let counted = row.ours.map { $0.quantity.map { "\($0)" } ?? "\($0.charges) clips" }
            table.add(
                "\(row.day)", row.billSKU, row.billed.map { "\($0.quantity)" } ?? "-",
                row.billed.map { "\($0.net)" } ?? "-", counted ?? "-", row.ours?.amount.short ?? "-",
                row.finding.words)
        }
        return table.text
    }

    /// Why, for each row that is not simply matched, and what would mend it.
    private var differences: String {
        reconciliation.rows.filter { $0.finding != .matched }.map { row in
            let head = "\(row.day) \(row.billSKU)\(row.about.isEmpty ? "" : " (\(row.about))"): \(row.finding.words)"
            return "\(head)\n  \(row.words)" + (row.proposal.map { "\n  to mend it: \($0.command)" } ?? "")
        }.joined(separator: "\n")
    }

    private var unmapped: String {
        let theirs = reconciliation.unmapped.map {
            "not known: \($0.billSKU)\($0.about.isEmpty ? "" : " (\($0.about))"), "
                + "\($0.sum.words) for \($0.sum.net) \(bill.currency)"
        }
        let ours = reconciliation.unmappedOurs.map {
            "in no line of the table: \($0.sku.sku) at \($0.sku.provider), \($0.charges) charges, "
                + "\($0.amount.short) credits"
        }
        guard !(theirs + ours).isEmpty else { return "" }
        return (theirs + ours).joined(separator: "\n")
            + "\n`dailies credits reconcile FILE --propose` says what they may be; --confirm keeps it"
    }

    /// What is billed beside usage.
    private var apart: String {
        var lines = bill.apart.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) \(bill.currency)" }
        if reconciliation.leftOut != BillNumber(nano: 0) {
            lines.append("of SKUs that are nothing of ours: \(reconciliation.leftOut) \(bill.currency)")
        }
        return lines.joined(separator: "\n")
    }

    private var conclusion: String {
        let counts = Reconciliation.Finding.allCases.compactMap { finding -> String? in
            let count = reconciliation.rows.count { $0.finding == finding }
            return count == 0 ? nil : "\(count) \(finding.words)"
        }
        let unknown = reconciliation.unmapped.count + reconciliation.unmappedOurs.count
        let all = counts + (unknown == 0 ? [] : ["\(unknown) SKU\(unknown == 1 ? "" : "s") not known"])
        return (all.isEmpty ? "nothing to compare" : all.joined(separator: ", ")) + "; nothing was booked"
    }
}

extension Reconciliation.Finding {
    /// For people.
    var words: String {
        switch self {
        case .matched: "matched"
        case .otherDay: "billed on another day"
        case .notBilledYet: "not billed yet"
        case .billedNotOurs: "billed, not ours"
        case .missing: "ours, not billed"
        case .priceDiffers: "price differs"
        case .quantityDiffers: "quantity differs"
        }
    }
}

package import Accounting
package import Model
import Periods

/// `dailies.reconciliation/1`: a provider's bill beside the books.
package struct ReconciliationDocument: Encodable {
    var schema = "dailies.reconciliation/1"
    var file: String
    var asOf: Timestamp
    var currency: String
    var timezone: String
    @ExplicitNull var from: CivilDate?
    /// The bill's last day.
    @ExplicitNull var through: CivilDate?
    var comparesMoney: Bool
    /// Whether everything is matched, or may still come.
    var explained: Bool
    var counts: [String: Int]
    var rows: [Row]
    var unmapped: [Unmapped]
    var unmappedOurs: [UnmappedOurs]
    var apart: [Apart]
    var leftOut: String

    enum CodingKeys: String, CodingKey {
        case schema, file, currency, timezone, from, through, explained, counts, rows, unmapped, apart
        case asOf = "as_of"
        case comparesMoney = "compares_money"
        case unmappedOurs = "unmapped_ours"
        case leftOut = "left_out"
    }

    /// - Parameter file: as it was named.
    package init(_ reconciliation: Reconciliation, file: String, asOf: Timestamp) {
        let bill = reconciliation.bill
        (self.file, self.asOf, currency, timezone) = (file, asOf, bill.currency, bill.zone.name)
        (from, through) = (bill.days?.lowerBound, bill.days?.upperBound)
        (comparesMoney, explained) = (reconciliation.comparesMoney, reconciliation.isFine)
        counts = Dictionary(uniqueKeysWithValues: Reconciliation.Finding.allCases.map { ($0.rawValue, 0) })
        for row in reconciliation.rows { counts[row.finding.rawValue, default: 0] += 1 }
        rows = reconciliation.rows.map(Row.init)
        unmapped = reconciliation.unmapped.map {
            Unmapped(billSKU: $0.billSKU, description: $0.about, billed: Billed($0.sum))
        }
        unmappedOurs = reconciliation.unmappedOurs.map {
            UnmappedOurs(provider: $0.sku.provider, sku: $0.sku.sku, charges: $0.charges, amount: $0.amount)
        }
        apart = bill.apart.sorted { $0.key < $1.key }.map { Apart(costType: $0.key, net: "\($0.value)") }
        leftOut = "\(reconciliation.leftOut)"
    }

    struct Row: Encodable {
        var day: CivilDate
        var billSKU: String
        var description: String
        var skus: [String]
        var finding: String
        var words: String
        @ExplicitNull var billed: Billed?
        @ExplicitNull var ours: Ours?
        @ExplicitNull var proposal: Proposal?

        enum CodingKeys: String, CodingKey {
            case day, description, skus, finding, words, billed, ours, proposal
            case billSKU = "bill_sku"
        }

        init(_ row: Reconciliation.Row) {
            (day, billSKU, description, skus) = (row.day, row.billSKU, row.about, row.skus)
            (finding, words) = (row.finding.rawValue, row.words)
            billed = row.billed.map(Billed.init)
            ours = row.ours.map(Ours.init)
            proposal = row.proposal.map(Proposal.init)
        }
    }

    struct Billed: Encodable {
        var quantity: String
        var unit: String
        var cost: String
        var credits: String
        var net: String
        var rows: Int

        init(_ sum: Bill.Sum) {
            (quantity, unit, cost) = ("\(sum.quantity)", sum.unit, "\(sum.cost)")
            (credits, net, rows) = ("\(sum.credits)", "\(sum.net)", sum.rows)
        }
    }

    struct Ours: Encodable {
        @ExplicitNull var quantity: String?
        var charges: Int64
        var amount: Credits
        @ExplicitNull var money: String?
        @ExplicitNull var entry: Int64?

        init(_ ours: Reconciliation.Ours) {
            (charges, amount, entry) = (ours.charges, ours.amount, ours.entry)
            quantity = ours.quantity.map { "\($0)" }
            money = ours.money.map { "\($0)" }
        }
    }

    struct Proposal: Encodable {
        var amount: Credits
        @ExplicitNull var entry: Int64?
        var happenedAt: Timestamp
        var reason: String
        var command: String

        enum CodingKeys: String, CodingKey {
            case amount, entry, reason, command
            case happenedAt = "happened_at"
        }

        init(_ proposal: Reconciliation.Proposal) {
            (amount, entry, happenedAt) = (proposal.amount, proposal.entry, proposal.happenedAt)
            (reason, command) = (proposal.reason, proposal.command)
        }
    }

    struct Unmapped: Encodable {
        var billSKU: String
        var description: String
        var billed: Billed

        enum CodingKeys: String, CodingKey {
            case description, billed
            case billSKU = "bill_sku"
        }
    }

    struct UnmappedOurs: Encodable {
        var provider: String
        var sku: String
        var charges: Int64
        var amount: Credits
    }

    struct Apart: Encodable {
        var costType: String
        var net: String

        enum CodingKeys: String, CodingKey {
            case net
            case costType = "cost_type"
        }
    }
}

import Model
import Periods

@testable import Accounting
@testable import Ledger

/// Made-up bills, and books to compare them with.
enum Bills {
    static let fast = "veo-3.1-fast/720p/silent"
    static let table = SKUTable(lines: [
        SKUTable.Line(billSKU: "AAAA-1111", about: "Video, fast", provider: "veo3", skus: [fast])
    ])
    static let header = "day,sku,quantity,unit,cost,currency"

    /// A list of usage: its rows as `20,AAAA-1111,8,seconds,0.64`.
    static func list(_ rows: [String]) throws(BillError) -> Bill {
        let lines = rows.map { "2026-11-\($0),USD" }
        return try read(([header] + lines).joined(separator: "\n"))
    }

    static func read(_ text: String, zone: Zone = .utc) throws(BillError) -> Bill {
        try Bill(Array(text.utf8), file: "bill.csv", zone: zone)
    }

    static func usage(_ entries: [LedgerEntry], zone: Zone = .utc) -> OwnUsage {
        var usage = OwnUsage(zone: zone)
        for entry in entries { usage.add(entry) }
        return usage
    }

    static func compare(
        _ bill: Bill, _ entries: [LedgerEntry], table: SKUTable = table, today: Int64 = 26, perUSD: String? = "1"
    ) -> Reconciliation {
        Reconciliation(
            bill, with: usage(entries, zone: bill.zone), by: table,
            today: CivilDate("2026-11-\(today)") ?? .init(daysSince1970: 0),
            perUSD: { _ in perUSD.flatMap { Credits($0) } })
    }

    /// The message of a bill that is refused.
    static func fault(of text: String, zone: Zone = .utc) -> String {
        do {
            _ = try read(text, zone: zone)
            return ""
        } catch {
            return error.message
        }
    }
}

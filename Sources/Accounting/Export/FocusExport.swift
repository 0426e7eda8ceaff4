import JSON
import Ledger
import Model
import Periods

/// What was charged, given back and mended, in columns of FOCUS 1.2 (FinOps Open Cost and Usage Specification): a subset of
/// them, without a claim of conformance. Amounts are credits, also where the specification wants a national currency.
struct FocusExport: LedgerRenderer {
    private let extract: LedgerExtract
    private let marksUTF8: Bool

    init(_ extract: LedgerExtract, marksUTF8: Bool) { (self.extract, self.marksUTF8) = (extract, marksUTF8) }

    func begin() -> String {
        (marksUTF8 ? "\u{FEFF}" : "") + CSVCell.line(Self.columns.map { .plain($0) })
    }

    func add(_ entry: LedgerEntry) throws -> String {
        let category: String
        switch entry.kind {
        case .settle: category = "Usage"
        case .refund: category = "Credit"
        case .correction: category = "Adjustment"
        case .grant, .hold, .release: return ""
        }
        let zone = extract.period.zone
        let day = zone.date(at: entry.happenedAt)
        let next = CivilDate(daysSince1970: day.daysSince1970 + 1)
        let subject = entry.subject
        let cells: [CSVCell] = [
            .plain(entry.cost.description), .plain(extract.account.rawValue), .plain(currency),
            CSVCell(plain: extract.period.to), CSVCell(plain: extract.period.from),
            .plain(category), entry.kind == .correction ? .plain("Correction") : .empty, CSVCell(entry.note),
            .plain("Usage-Based"), CSVCell(plain: zone.start(of: next)), CSVCell(plain: zone.start(of: day)),
            CSVCell(plain: entry.decimalQuantity), CSVCell(entry.unit), .plain(entry.cost.description),
            .plain(entry.cost.description), .plain(entry.cost.description), CSVCell(plain: entry.unitPrice),
            .plain("Standard"), .plain(currency), CSVCell(plain: entry.decimalQuantity), CSVCell(entry.unit),
            CSVCell(subject?.provider), CSVCell(entry.submission ?? subject?.job), .plain("AI and Machine Learning"),
            CSVCell(subject?.model), CSVCell(subject?.sku), CSVCell(subject?.shot.scene.project),
            .text(try jsonText(tags(of: entry))),
        ]
        return CSVCell.line(cells)
    }

    func end() -> String { "" }

    static let columns = [
        "BilledCost", "BillingAccountId", "BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart", "ChargeCategory",
        "ChargeClass", "ChargeDescription", "ChargeFrequency", "ChargePeriodEnd", "ChargePeriodStart",
        "ConsumedQuantity", "ConsumedUnit", "ContractedCost", "EffectiveCost", "ListCost", "ListUnitPrice",
        "PricingCategory", "PricingCurrency", "PricingQuantity", "PricingUnit", "ProviderName", "ResourceId",
        "ServiceCategory", "ServiceName", "SkuId", "SubAccountId", "Tags",
    ]

    private var currency: String { BookAccounts(extract.account) { $0 }.commodity }

    private func tags(of entry: LedgerEntry) -> [String: String] {
        var tags = ["entry": entry.label, "by": entry.by.rawValue]
        tags["scene"] = entry.subject?.shot.scene.scene
        tags["shot"] = entry.subject?.shot.shot
        tags["job"] = entry.subject?.job
        tags["ordered_by"] = entry.subject?.orderedBy.rawValue
        tags["corrects"] = entry.corrects.map(LedgerEntry.label)
        return tags
    }
}

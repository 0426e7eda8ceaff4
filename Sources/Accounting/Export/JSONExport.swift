import JSON
import Ledger
import Model
import Periods

/// `dailies.credit-export/1`: every entry, one on a line.
struct JSONExport: LedgerRenderer {
    private let extract: LedgerExtract
    private var isFirst = true

    init(_ extract: LedgerExtract) { self.extract = extract }

    /// Keys in the order of their bytes, as in every document.
    func begin() throws -> String {
        "{\"account\":\(try jsonText(extract.account)),\"closing\":\(try jsonText(extract.closing)),\"entries\":["
    }

    mutating func add(_ entry: LedgerEntry) throws -> String {
        defer { isFirst = false }
        return (isFirst ? "\n" : ",\n") + (try jsonText(Entry(entry)))
    }

    func end() throws -> String {
        let period = [
            "from": "\(extract.period.from)", "timezone": extract.period.zone.name, "to": "\(extract.period.to)",
        ]
        return "],\"opening\":\(try jsonText(extract.opening)),\"period\":\(try jsonText(period)),"
            + "\"schema\":\"dailies.credit-export/1\"}\n"
    }

    private struct Entry: Encodable {
        var id: Int64
        var at: Timestamp
        var happenedAt: Timestamp
        var kind: String
        var amount: Credits
        var account: Account
        var by: By
        @ExplicitNull var project: String?
        @ExplicitNull var scene: String?
        @ExplicitNull var shot: String?
        @ExplicitNull var model: String?
        @ExplicitNull var provider: String?
        @ExplicitNull var sku: String?
        @ExplicitNull var job: String?
        @ExplicitNull var submission: String?
        @ExplicitNull var orderedBy: By?
        @ExplicitNull var hold: Int64?
        @ExplicitNull var quantity: Double?
        @ExplicitNull var unit: String?
        @ExplicitNull var unitPrice: Credits?
        @ExplicitNull var estimate: Credits?
        @ExplicitNull var variance: String?
        @ExplicitNull var corrects: Int64?
        @ExplicitNull var note: String?

        enum CodingKeys: String, CodingKey {
            case id, at, kind, amount, account, by, project, scene, shot, model, provider, sku, job, submission, hold
            case quantity, unit, estimate, variance, corrects, note
            case happenedAt = "happened_at"
            case orderedBy = "ordered_by"
            case unitPrice = "unit_price"
        }

        init(_ entry: LedgerEntry) {
            (id, at, happenedAt) = (entry.id, entry.at, entry.happenedAt)
            (kind, amount, account, by) = (entry.kind.rawValue, entry.amount, entry.account, entry.by)
            let subject = entry.subject
            (project, scene) = (subject?.shot.scene.project, subject?.shot.scene.scene)
            (shot, model, provider) = (subject?.shot.shot, subject?.model, subject?.provider)
            (sku, job, orderedBy) = (subject?.sku, subject?.job, subject?.orderedBy)
            (submission, hold, unit) = (entry.submission, entry.hold, entry.unit)
            quantity = entry.quantity.map { Double($0) / 1000 }
            (unitPrice, estimate, variance) = (entry.unitPrice, entry.estimate, entry.variance?.rawValue)
            (corrects, note) = (entry.corrects, entry.note)
        }
    }
}

package import Ledger
import Model

/// One line of the books, as every document and export shows it.
package struct EntryView: Encodable, Sendable {
    let entry: LedgerEntry

    package init(_ entry: LedgerEntry) { self.entry = entry }

    private enum Key: String, CodingKey {
        case id, at, kind, amount, account, by, project, scene, shot, model, provider, job, submission, note, sku,
            estimate
        case variance, quantity, unit, corrects
        case happenedAt = "happened_at"
        case orderedBy = "ordered_by"
        case unitPrice = "unit_price"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        // Without a wrapper for each of the fields: there may be a million entries.
        func put<Value: Encodable>(_ key: Key, _ value: Value?) throws {
            if let value { try fields.encode(value, forKey: key) } else { try fields.encodeNil(forKey: key) }
        }
        try put(.id, entry.id)
        try put(.at, entry.at)
        try put(.happenedAt, entry.happenedAt)
        try put(.kind, entry.kind.rawValue)
        try put(.amount, entry.amount)
        try put(.account, entry.account)
        try put(.by, entry.by)
        try put(.project, entry.subject?.shot.scene.project)
        try put(.scene, entry.subject?.shot.scene.scene)
        try put(.shot, entry.subject?.shot.shot)
        try put(.model, entry.subject?.model)
        try put(.sku, entry.subject?.sku)
        try put(.provider, entry.subject?.provider)
        try put(.orderedBy, entry.subject?.orderedBy)
        try put(.job, entry.subject?.job)
        try put(.submission, entry.submission)
        try put(.estimate, entry.estimate)
        try put(.variance, entry.variance?.rawValue)
        try put(.quantity, entry.quantity.map { Credits(micro: $0 * 1000) })
        try put(.unit, entry.unit)
        try put(.unitPrice, entry.unitPrice)
        try put(.corrects, entry.corrects)
        try put(.note, entry.note)
    }
}

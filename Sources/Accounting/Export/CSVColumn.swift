import Ledger
import Model

/// A column of the CSV export: what it is called, what is in it, and what describes it in a data package.
struct CSVColumn: Sendable {
    var name: String
    /// A type of Table Schema.
    var type: String
    var about: String
    var isRequired = false
    var cell: @Sendable (Line) -> CSVCell

    /// What a cell is made of.
    struct Line {
        var entry: LedgerEntry
        /// The account's balance when it was booked.
        var balance: Credits
        /// The day on which it was booked, in the period's zone.
        var day: CivilDate
    }

    /// In their order, which stays: further ones are added at the end.
    static let all: [CSVColumn] = [
        column("id", "string", "The entry, for ever.", required: true) { .plain($0.entry.label) },
        column("at", "datetime", "When it was booked, UTC.", required: true) { CSVCell(plain: $0.entry.at) },
        column("day", "date", "The day of `at` in the export's time zone.", required: true) { CSVCell(plain: $0.day) },
        column("happened_at", "datetime", "When that happened, UTC.", required: true) {
            CSVCell(plain: $0.entry.happenedAt)
        },
        column("account", "string", "main or rehearsal.", required: true) { .plain($0.entry.account.rawValue) },
        column("kind", "string", "grant, hold, settle, release, refund or correction.", required: true) {
            .plain($0.entry.kind.rawValue)
        },
        column("amount", "number", "Credits, below zero only for a correction.", required: true) {
            CSVCell(plain: $0.entry.amount)
        },
        column("effect", "number", "Credits that it adds to the balance; 0 for hold and release.", required: true) {
            CSVCell(plain: $0.entry.effect)
        },
        column("balance", "number", "Credits of the account after it.", required: true) { CSVCell(plain: $0.balance) },
        column("by", "string", "Who acted.", required: true) { CSVCell($0.entry.by.rawValue) },
        column("project", "string", "The film.") { CSVCell($0.entry.subject?.shot.scene.project) },
        column("scene", "string", "Its scene.") { CSVCell($0.entry.subject?.shot.scene.scene) },
        column("shot", "string", "The scene's shot.") { CSVCell($0.entry.subject?.shot.shot) },
        column("job", "string", "The job that it is about.") { CSVCell($0.entry.subject?.job) },
        column("submission", "string", "The purchase that is charged.") { CSVCell($0.entry.submission) },
        column("ordered_by", "string", "Who submitted the job.") { CSVCell($0.entry.subject?.orderedBy.rawValue) },
        column("provider", "string", "Who rendered it.") { CSVCell($0.entry.subject?.provider) },
        column("model", "string", "The model in the catalogue.") { CSVCell($0.entry.subject?.model) },
        column("sku", "string", "Model, resolution and sound.") { CSVCell($0.entry.subject?.sku) },
        column("quantity", "number", "How much was used.") { CSVCell(plain: $0.entry.decimalQuantity) },
        column("unit", "string", "What `quantity` counts.") { CSVCell($0.entry.unit) },
        column("unit_price", "number", "Credits for one unit.") { CSVCell(plain: $0.entry.unitPrice) },
        column("estimate", "number", "Credits that were quoted for the charge.") { CSVCell(plain: $0.entry.estimate) },
        column("variance", "string", "Why the charge is another sum.") { CSVCell(plain: $0.entry.variance?.rawValue) },
        column("hold", "string", "The hold that it opens or ends.") {
            CSVCell(plain: $0.entry.hold.map { "hold-\($0)" })
        },
        column("corrects", "string", "The entry that it gives back or mends.") {
            CSVCell(plain: $0.entry.corrects.map(LedgerEntry.label))
        },
        column("note", "string", "Why, in words.") { CSVCell($0.entry.note) },
    ]

    private static func column(
        _ name: String, _ type: String, _ about: String, required: Bool = false,
        _ cell: @escaping @Sendable (Line) -> CSVCell
    ) -> CSVColumn {
        CSVColumn(name: name, type: type, about: about, isRequired: required, cell: cell)
    }
}

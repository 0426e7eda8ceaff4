import Ledger
import Model
import Periods

/// Every entry as a line of CSV, with the balance after it.
struct CSVExport: LedgerRenderer {
    private let zone: Zone
    private let marksUTF8: Bool
    private var balance: Credits

    init(_ extract: LedgerExtract, marksUTF8: Bool) {
        (zone, self.marksUTF8, balance) = (extract.period.zone, marksUTF8, extract.opening)
    }

    func begin() -> String {
        (marksUTF8 ? "\u{FEFF}" : "") + CSVCell.line(CSVColumn.all.map { .plain($0.name) })
    }

    mutating func add(_ entry: LedgerEntry) -> String {
        balance += entry.effect
        let line = CSVColumn.Line(entry: entry, balance: balance, day: zone.date(at: entry.at))
        return CSVCell.line(CSVColumn.all.map { $0.cell(line) })
    }

    func end() -> String { "" }
}

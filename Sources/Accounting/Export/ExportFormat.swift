package import Ledger
import Model
import Periods

/// A format in which the books can be read by another program.
package enum ExportFormat: String, CaseIterable, Sendable {
    case csv, json, hledger, beancount, focus

    /// - Parameter marksUTF8: whether a CSV file begins with the mark by which Excel knows its encoding.
    package func renderer(of extract: LedgerExtract, marksUTF8: Bool = false) -> any LedgerRenderer {
        switch self {
        case .csv: CSVExport(extract, marksUTF8: marksUTF8)
        case .json: JSONExport(extract)
        case .hledger: HledgerExport(extract)
        case .beancount: BeancountExport(extract)
        case .focus: FocusExport(extract, marksUTF8: marksUTF8)
        }
    }

    /// Whether it is a table that a spreadsheet opens.
    package var isTable: Bool { self == .csv || self == .focus }

    /// The name of a file, such as `credits-main-2026-11.csv`; with both dates for what is no whole month.
    package func fileName(of extract: LedgerExtract) -> String {
        "\(stem(of: extract)).\(fileEnding)"
    }

    func stem(of extract: LedgerExtract) -> String {
        let period = extract.period
        let span =
            period.month?.description
            ?? "\(period.zone.date(at: period.from))-to-\(period.zone.date(at: period.to))"
        return "credits-\(extract.account.rawValue)-\(span)"
    }

    private var fileEnding: String {
        switch self {
        case .csv: "csv"
        case .json: "json"
        case .hledger: "journal"
        case .beancount: "beancount"
        case .focus: "focus.csv"
        }
    }
}

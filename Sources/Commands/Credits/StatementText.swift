import Documents
import Forecast
import Ledger
import Model
import Periods
import Queue

/// A statement for people at a terminal.
struct StatementText: CustomStringConvertible {
    private let document: StatementDocument
    private let closed: ClosedMonth?

    /// So many lines of a table are shown; the JSON form has all.
    private static let lines = 20

    init(_ document: StatementDocument, closed: ClosedMonth?) {
        (self.document, self.closed) = (document, closed)
    }

    private var statement: FilmStatement { document.statement }

    var description: String {
        ([head, rollForward] + tables + [takes, variance, holds, prices, remarks, outlook])
            .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var head: String {
        let period = statement.credits.period
        let name = period.month.map { "\($0)" } ?? "\(period.from) to \(period.to)"
        let status =
            closed.map { "closed on \($0.closedAt) by \($0.by.words); what became of takes is told as of now" }
            ?? "draft as of \(statement.asOf)"
        var lines = [
            "Statement of the account \(statement.credits.account.rawValue), \(name) (\(period.zone.name)), \(status)"
        ]
        lines.append("Credits; not an invoice. Sums are of exact amounts, so that rounded ones may not add up.")
        if statement.unpricedJobs > 0 {
            lines.append("\(counted(statement.unpricedJobs, "job")) without a known price: every sum is a lower bound.")
        }
        return lines.joined(separator: "\n")
    }

    private var rollForward: String {
        let (credits, total) = (statement.credits, statement.credits.total)
        var table = TextTable(rightAligned: [1])
        table.add("opening", credits.opening.short)
        table.add("+ granted", total.granted.short)
        table.add("- settled", total.settled.short)
        table.add("+ refunded", total.refunded.short)
        table.add("+ corrected", total.corrected.short)
        table.add("= closing", credits.closing.short)
        table.add("held", credits.held.short)
        table.add("available", statement.available.short)
        return table.text
    }

    private var tables: [String?] {
        [
            table("By project", document.byProject), table("By scene", document.byScene),
            table("By model", document.byModel), table("By provider", document.byProvider),
            table("By person", document.byPerson), table("By day", document.byDay),
        ]
    }

    private func table(_ title: String, _ rows: [StatementRow]) -> String? {
        guard !rows.isEmpty else { return nil }
        var table = TextTable(rightAligned: [1, 2, 3, 4, 5, 6], widest: 50)
        table.add(title, "spent", "settled", "refunded", "corrected", "quoted", "charges")
        for row in rows.prefix(Self.lines) {
            let name = row.names.compactMap(\.value).joined(separator: "/")
            let label = row.names[0].key == "person" ? row.label : row.title.map { "\(name) \($0)" } ?? row.label
            table.add(
                label, row.sum.spent.short, row.sum.settled.short, row.sum.refunded.short, row.sum.corrected.short,
                row.hasQuotes ? row.sum.quoted.short : "", "\(row.sum.charges)")
        }
        let more = rows.count - Self.lines
        return table.text + (more > 0 ? "\nand \(more) more, which --json has" : "")
    }

    private var takes: String? {
        guard !statement.takes.isEmpty else { return nil }
        var table = TextTable(rightAligned: [1, 2, 3])
        table.add("Takes", "spent", "takes", "seconds")
        for fate in TakeFate.allCases {
            guard let sum = statement.takes[fate] else { continue }
            table.add(fate.rawValue, sum.spent.short, "\(sum.takes)", "\(Int(sum.seconds.rounded()))")
        }
        let second = statement.perKeptSecond.map { "; a kept second cost \($0.short), waste included" } ?? ""
        return table.text + "\nwasted \(statement.wasted.short)\(second)"
    }

    private var variance: String? {
        let credits = statement.credits
        guard credits.total.variance != .zero || credits.total.unquoted != .zero else { return nil }
        let causes = Variance.allCases.compactMap { cause in
            credits.causes[cause].map { "\($0.short) \(cause.words)" }
        }
        return "Charged \(credits.total.variance.short) beside the quotes of \(credits.total.quoted.short): "
            + causes.joined(separator: ", ")
    }

    private var holds: String? {
        guard !statement.openHolds.isEmpty else { return nil }
        var table = TextTable(rightAligned: [1])
        table.add("Open holds", "credits", "since", "job", "state")
        for hold in statement.openHolds.prefix(Self.lines) {
            table.add(
                "\(hold.shot.scene.project)/\(hold.shot.scene.scene)/\(hold.shot.shot)", hold.amount.short,
                "\(hold.openedAt)", hold.job, hold.state.rawValue + (hold.reason.map { " (\($0.rawValue))" } ?? ""))
        }
        return table.text
    }

    private var prices: String? {
        let lines = document.anomalies.map { "Look at this: \($0.text)" }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private var remarks: String? {
        guard !statement.credits.remarks.isEmpty else { return nil }
        var table = TextTable(rightAligned: [2], widest: 40)
        table.add("Remarks", "entry", "amount", "mends", "why")
        for entry in statement.credits.remarks.prefix(Self.lines) {
            table.add(
                entry.kind.rawValue, "\(entry.id)", entry.amount.short, entry.corrects.map { "\($0)" } ?? "-",
                entry.note ?? "")
        }
        return table.text
    }

    private var outlook: String? {
        document.burn.map { burn in
            let end = burn.endsOn.map { "; at this rate they end on \($0)" } ?? ""
            return "Forecast: \(burn.perDay.short) credits a day over the last \(counted(burn.days, "day"))\(end)"
        }
    }
}

private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

import Ledger
import Model

/// Quotes beside charges, and what became of what was paid for.
extension StatementTables {
    /// From what was quoted to what was charged, by cause.
    func fromQuotesToCharges() -> FinanceTable {
        let known = Variance.allCases.map(\.rawValue)
        let causes = known + facts.variance.byCause.keys.filter { !known.contains($0) }.sorted()
        let moved = causes.compactMap { cause in
            facts.variance.byCause[cause].flatMap { $0 == .zero ? nil : (cause, $0) }
        }
        return FinanceTable(
            caption: "From quotes to charges", columns: [.text("Cause"), .figure("Credits")],
            rows: [FinanceTable.Row(name: "Quoted", cells: [money(facts.variance.quoted)])]
                + moved.map { FinanceTable.Row(name: causeWords($0), cells: [money.signed($1)]) },
            total: FinanceTable.Row(name: atLeast("Charged"), cells: [money(facts.settled)]))
    }

    /// Each scene's quotes beside its charges, with the difference in words.
    func quotesByScene() -> FinanceTable {
        var table = FinanceTable(
            caption: "Estimate against actual, by scene",
            columns: [.text("Scene")] + ["Quoted", "Not quoted", "Charged"].map(FinanceTable.Column.figure)
                + [.text("Charged beside quoted")])
        for line in facts.byScene.prefix(Self.shownLines) where line.charges > 0 {
            let id = line.scene.map { "\(line.project ?? "")/\($0)" }
            table.rows.append(
                FinanceTable.Row(
                    name: line.title ?? id ?? "Unassigned", detail: line.title == nil ? "" : id ?? "",
                    cells: [money(line.quoted ?? .zero), money(line.unquoted ?? .zero), money(line.settled)]
                        + [money.variance(line.variance ?? .zero)]))
        }
        table.total = FinanceTable.Row(
            name: facts.byScene.count > Self.shownLines ? "All scenes" : atLeast("Total"),
            cells: [money(facts.variance.quoted), money(facts.variance.unquoted), money(facts.settled)]
                + [money.variance(facts.variance.amount)])
        return table
    }

    /// What became of takes that were paid for.
    func takes() -> FinanceTable {
        let shown = facts.takes.filter { $0.takes > 0 || $0.spent != .zero }
        return FinanceTable(
            caption: "What became of the takes",
            columns: [.text("Takes that are"), .figure("Takes"), .figure("Seconds"), .figure("Cost")],
            rows: shown.map {
                FinanceTable.Row(
                    name: fateWords($0.fate), cells: ["\($0.takes)", decimal($0.seconds), money($0.spent)])
            },
            total: FinanceTable.Row(
                name: atLeast("Total, less refunds"),
                cells: [
                    "\(shown.reduce(0) { $0 + $1.takes })", decimal(shown.reduce(0) { $0 + $1.seconds }),
                    money(shown.reduce(.zero) { $0 + $1.spent }),
                ]))
    }

    /// The dearest takes that are not used.
    func waste() -> FinanceTable {
        FinanceTable(
            caption: "The dearest takes that are not used",
            columns: [.text("Shot"), .figure("Take"), .text("Because it is"), .figure("Cost")],
            rows: facts.waste.map {
                FinanceTable.Row(
                    name: "\($0.project)/\($0.scene)/\($0.shot)", cells: ["\($0.take)", $0.fate, money($0.spent)])
            })
    }

    func atLeast(_ words: String) -> String { facts.isComplete ? words : "\(words), at least" }
}

import Model

/// The sums of a statement by what its entries tell apart.
struct StatementTables {
    let facts: StatementFacts
    let money: Money

    /// So many lines of a table are shown, dearest first, and the sum of the others; `statement.json` has all.
    static let shownLines = 60

    func all() -> [FinanceTable] {
        [
            table("By project", "Project", facts.byProject) {
                ($0.title ?? $0.project, $0.title == nil ? nil : $0.project)
            },
            table("By scene", "Scene", facts.byScene) { line in
                let id = line.scene.map { "\(line.project ?? "")/\($0)" }
                return (line.title ?? id, line.title == nil ? nil : id)
            },
            table("By model", "Model", facts.byModel) { ($0.model, nil) },
            table("By provider", "Provider", facts.byProvider) { ($0.provider, nil) },
            table("By person who ordered", "Person", facts.byPerson) { ($0.title ?? $0.person, nil) },
        ]
    }

    /// Days in their order, and only those on which something was booked.
    func byDay() -> FinanceTable {
        table("By day", "Day", facts.byDay, limit: .max) { line in
            (line.day.flatMap { CivilDate($0) }.map(\.longName) ?? line.day, nil)
        }
    }

    private func table(
        _ caption: String, _ what: String, _ lines: [StatementLine], limit: Int = shownLines,
        names: (StatementLine) -> (name: String?, detail: String?)
    ) -> FinanceTable {
        var table = FinanceTable(
            caption: caption,
            columns: [.text(what)]
                + ["Charges", "Charged", "Refunded", "Corrected", "Cost", "Share"].map(FinanceTable.Column.figure))
        let isCut = lines.count - 1 > limit
        // What belongs to none stands last, and is shown always.
        let shown = isCut ? lines.prefix(limit - 1) + lines.suffix(1) : lines[...]
        for (index, line) in shown.enumerated() {
            if isCut, index == limit - 1 {
                let others = lines.dropFirst(limit - 1).dropLast()
                table.rows.append(
                    FinanceTable.Row(
                        name: "\(others.count) others", detail: "each is in the statement's data",
                        cells: cells(Sums(others)), isQuiet: true))
            }
            let (name, detail) = names(line)
            table.rows.append(
                FinanceTable.Row(
                    name: name ?? "Unassigned", detail: detail ?? "", cells: cells(Sums([line])), isQuiet: name == nil))
        }
        table.total = FinanceTable.Row(name: facts.isComplete ? "Total" : "Total, at least", cells: cells(Sums(lines)))
        return table
    }

    private func cells(_ sums: Sums) -> [String] {
        [
            grouped("\(sums.charges)"), money(sums.settled), money(sums.refunded), money(sums.corrected),
            money(sums.spent),
        ]
            + [share(sums.spent)]
    }

    private func share(_ amount: Credits) -> String {
        guard facts.spent > .zero else { return "–" }
        return "\(decimal(Double(amount.micro) / Double(facts.spent.micro) * 100)) %".replacing("-", with: "−")
    }

    private struct Sums {
        var charges = 0
        var settled = Credits.zero
        var refunded = Credits.zero
        var corrected = Credits.zero
        var spent = Credits.zero

        init(_ lines: some Sequence<StatementLine>) {
            for line in lines {
                charges += line.charges
                settled += line.settled
                refunded += line.refunded
                corrected += line.corrected
                spent += line.spent
            }
        }
    }
}

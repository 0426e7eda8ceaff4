import Model

/// What mended the books, what was refused, what is open, and what has no price.
extension StatementTables {
    /// From the opening balance to what is left.
    func rollForward() -> FinanceTable {
        FinanceTable(
            caption: "From opening to closing", columns: [.text("Balance"), .figure("Credits")],
            rows: [
                FinanceTable.Row(name: "Opening balance", cells: [money(facts.opening)]),
                FinanceTable.Row(name: "Granted", cells: [money.signed(facts.granted)]),
                FinanceTable.Row(name: "Charged", cells: [money.signed(.zero - facts.settled)]),
                FinanceTable.Row(name: "Refunded", cells: [money.signed(facts.refunded)]),
                FinanceTable.Row(name: "Corrected", cells: [money.signed(facts.corrected)]),
            ],
            total: FinanceTable.Row(
                name: facts.isComplete ? "Closing balance" : "Closing balance, at most", cells: [money(facts.closing)]))
    }

    /// Refunds and corrections with their reasons.
    func mended() -> FinanceTable {
        FinanceTable(
            caption: "Refunds and corrections",
            columns: [.text("Reason"), .text("Booked"), .text("By"), .text("Entry"), .figure("Credits")],
            rows: facts.remarks.filter { $0.kind == "refund" || $0.kind == "correction" }.map { remark in
                FinanceTable.Row(
                    name: remark.note ?? "",
                    detail: [remark.kind == "refund" ? "Refund" : "Correction", place(remark)].compactMap(\.self)
                        .joined(separator: " · "),
                    cells: [facts.period.day(of: remark.at).longName, remark.by.words]
                        + [
                            "\(remark.id)" + (remark.corrects.map { " mends \($0)" } ?? ""),
                            money.signed(remark.amount),
                        ])
            })
    }

    /// Work that the provider refused, settled at zero, in the provider's words.
    func refused() -> FinanceTable {
        FinanceTable(
            caption: "Work that was refused or failed, not charged",
            columns: [.text("The provider's words"), .text("Shot"), .text("Provider"), .text("Day"), .text("Entry")],
            rows: facts.remarks.filter { $0.kind == "settle" && $0.amount == .zero }.map(row))
    }

    /// Charges that say something.
    func remarked() -> FinanceTable {
        FinanceTable(
            caption: "Charges with a remark",
            columns: [
                .text("Remark"), .text("Shot"), .text("Provider"), .text("Day"), .text("Entry"), .figure("Credits"),
            ],
            rows: facts.remarks.filter { $0.kind == "settle" && $0.amount != .zero }.map { remark in
                var row = row(remark)
                row.cells.append(money(remark.amount))
                return row
            })
    }

    private func row(_ remark: RemarkFacts) -> FinanceTable.Row {
        FinanceTable.Row(
            name: remark.note ?? "",
            cells: [place(remark) ?? "", remark.provider ?? ""]
                + [facts.period.day(of: remark.at).longName, "\(remark.id)"])
    }

    private func place(_ remark: RemarkFacts) -> String? {
        guard let project = remark.project else { return nil }
        return [project, remark.scene, remark.shot].compactMap(\.self).joined(separator: "/")
    }

    /// What open jobs hold, by how long they have been open.
    func holdsByAge() -> FinanceTable {
        FinanceTable(
            caption: "Committed, by age", columns: [.text("Open for"), .figure("Jobs"), .figure("Credits")],
            rows: facts.holdsByAge.filter { $0.holds > 0 }.map {
                FinanceTable.Row(name: holdAgeWords($0.age), cells: ["\($0.holds)", money($0.amount)])
            },
            total: FinanceTable.Row(
                name: "Open now",
                cells: [
                    "\(facts.holdsByAge.reduce(0) { $0 + $1.holds })",
                    money(facts.holdsByAge.reduce(.zero) { $0 + $1.amount }),
                ]))
    }

    /// The oldest of them.
    func openHolds() -> FinanceTable {
        FinanceTable(
            caption: "The oldest open commitments",
            columns: [.text("Shot"), .text("Job"), .text("Since"), .text("State"), .figure("Credits")],
            rows: facts.openHolds.map { hold in
                FinanceTable.Row(
                    name: "\(hold.project)/\(hold.scene)/\(hold.shot)",
                    cells: [
                        hold.job, hold.openedAt.minuteText, stateWords(hold.state, hold.reason), money(hold.amount),
                    ])
            })
    }

    /// Work without a known price.
    func unpriced() -> FinanceTable {
        FinanceTable(
            caption: "Work without a known price",
            columns: [.text("Shot"), .text("Job"), .text("Provider"), .text("State"), .figure("Seconds ordered")],
            rows: facts.unpriced.map { job in
                FinanceTable.Row(
                    name: "\(job.project)/\(job.scene)/\(job.shot)",
                    cells: [job.job, job.provider, stateWords(job.state), "\(job.seconds)"])
            })
    }

    /// What was paid for each kind of work.
    func prices() -> FinanceTable {
        FinanceTable(
            caption: "Prices paid",
            columns: [.text("Work"), .text("Provider")]
                + ["Unit price", "Quantity", "Charges", "Charged"].map(FinanceTable.Column.figure),
            rows: facts.prices.map { price in
                FinanceTable.Row(
                    name: price.sku,
                    cells: [
                        price.provider, price.unitPrice.map { "\($0.short) a \(price.unit ?? "unit")" } ?? "as stated",
                        price.unit.map { "\(decimal(price.quantity)) \($0)\(price.quantity == 1 ? "" : "s")" } ?? "–",
                        "\(price.charges)", money(price.amount),
                    ])
            })
    }
}

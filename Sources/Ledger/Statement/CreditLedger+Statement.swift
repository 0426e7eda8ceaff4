import Database
package import Model
package import Periods

extension CreditLedger {
    /// What happened to an account in a period. Reads its entries once, and keeps none but the remarkable ones.
    package func statement(of account: Account, in period: Period) throws -> CreditStatement {
        var statement = CreditStatement(try extract(of: account, in: period))
        statement.held = try held(of: account, at: period.to)
        guard statement.extract.last > 0 else { return statement }
        var scope: [String: any SQLBindable] = ["account": account, "from": period.from, "to": period.to]
        statement.remarks = try transaction.rows(
            EntryTable.remarkable, scope.merging(["limit": CreditStatement.remarkLimit]) { $1 }, LedgerEntry.init)
        for day in period.days {
            scope["from"] = max(period.from, period.zone.start(of: day))
            scope["to"] = min(period.to, period.zone.start(of: CivilDate(daysSince1970: day.daysSince1970 + 1)))
            for part in try transaction.rows(EntryTable.day, scope, { try CreditPart(dayRow: $0) }) {
                statement.add(part, on: day)
            }
        }
        let whole: [String: any SQLBindable] = [
            "account": account, "from": period.from, "to": period.to, "first": statement.extract.after + 1,
            "last": statement.extract.last,
        ]
        for part in try transaction.rows(EntryTable.sums, whole, { try CreditPart(row: $0) }) { statement.add(part) }
        return statement
    }

    /// What was held at a moment; a moment that is still to come asks for what is held now.
    package func held(of account: Account, at moment: Timestamp) throws -> Credits {
        try transaction.row(HoldTable.heldAt, ["account": account, "at": moment]) { try $0.credits("amount") } ?? .zero
    }

    /// What was settled on each of the last days in a zone, oldest first; the last one is today, as far as it goes.
    package func settled(of account: Account, lastDays count: Int64, in zone: Zone) throws -> [Credits] {
        let today = zone.date(at: now).daysSince1970
        return try (0..<count).reversed().map { back in
            let scope: [String: any SQLBindable] = [
                "account": account, "from": zone.start(of: CivilDate(daysSince1970: today - back)),
                "to": zone.start(of: CivilDate(daysSince1970: today - back + 1)),
            ]
            return try transaction.rows(EntryTable.day, scope, { try CreditPart(dayRow: $0) })
                .reduce(.zero) { $0 + ($1.kind == .settle ? $1.amount : .zero) }
        }
    }
}

extension CreditPart {
    /// A sum of ``EntryTable/day``.
    init(dayRow row: SQLRow) throws(DatabaseError) {
        self.init(kind: try row.word("kind"), entries: try row.integer("entries"), amount: try row.credits("amount"))
    }

    /// A sum of ``EntryTable/sums``.
    init(row: SQLRow) throws(DatabaseError) {
        self.init(kind: try row.word("kind"), entries: try row.integer("entries"), amount: try row.credits("amount"))
        charged = try row.integer("charged")
        project = try row.optionalText("project")
        scene = try row.optionalText("scene")
        model = try row.optionalText("model")
        sku = try row.optionalText("sku")
        provider = try row.optionalText("provider")
        person = try row.optionalWord("ordered_by")
        unit = try row.optionalText("unit")
        unitPrice = try row.optionalCredits("unit_price")
        variance = try row.optionalWord("variance")
        quoted = try row.optionalCredits("estimate") ?? .zero
        unquoted = try row.credits("unquoted")
        quantity = try row.optionalLong("quantity")
    }
}

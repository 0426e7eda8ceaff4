import Database
package import Model
package import Periods

/// Months are closed in their order, each once, in one zone; nothing is booked into a closed one any more.
extension CreditLedger {
    /// The closed months of an account, oldest first.
    package func closedMonths(of account: Account) throws -> [ClosedMonth] {
        try transaction.rows(ClosedMonthTable.all, ["account": account], ClosedMonth.init)
    }

    /// The frozen statement of a month; nil while it is open.
    package func closedMonth(_ month: Month, of account: Account) throws -> ClosedMonth? {
        try transaction.row(
            ClosedMonthTable.one, ["account": account, "month": month.description], ClosedMonth.init)
    }

    /// Refuses a month that cannot be closed now.
    ///
    /// - Throws: `monthNotClosable` for one that is closed, is not over, or is not the next one; and when earlier ones were
    ///   closed in another zone.
    package func checkClosable(_ month: Month, of account: Account, in zone: Zone) throws {
        func refused(_ what: String, _ remedy: String) -> LedgerError {
            LedgerError(code: .monthNotClosable, message: "\(month) cannot be closed: \(what)", remedy: remedy)
        }
        if let closed = try closedMonth(month, of: account) {
            throw refused(
                "it was closed on \(closed.closedAt.date) by \(closed.by.words)",
                "`dailies credits statement --month \(month)` shows it; what is learnt later is booked into the open month"
            )
        }
        guard Period(month, in: zone).to <= now else {
            throw refused("it is not over in \(zone.name)", "Close it after its last day")
        }
        let last = try closedMonths(of: account).last
        if let last, last.period.zone != zone {
            throw refused(
                "\(last.month) was closed in the zone \(last.period.zone.name), and the settings say \(zone.name)",
                "One zone closes all months: set credits.timezone to \(last.period.zone.name)")
        }
        let first = try transaction.row(ClosedMonthTable.firstEntry, ["account": account]) {
            try $0.optionalTime("at")
        }
        guard let next = last?.month.next ?? (first ?? nil).map({ Month(of: zone.date(at: $0)) }) else {
            throw refused("nothing was ever booked", "The first month to be closed is that of the first grant")
        }
        if month < next { throw refused("nothing was booked before \(next)", "Close \(next)") }
        if month > next { throw refused("\(next) is still open", "Close \(next) first") }
    }

    /// Whether a month can be closed now.
    package func isOpen(_ month: Month, of account: Account, in zone: Zone) throws -> Bool {
        do {
            try checkClosable(month, of: account, in: zone)
            return true
        } catch let error as LedgerError where error.code == .monthNotClosable {
            return false
        }
    }

    /// Freezes a month.
    ///
    /// - Throws: as ``checkClosable(_:of:in:)``.
    package func close(
        _ month: Month, of account: Account, in zone: Zone, statement: String, sha256: String
    ) throws -> ClosedMonth {
        try checkClosable(month, of: account, in: zone)
        let period = Period(month, in: zone)
        try transaction.execute(
            ClosedMonthTable.close,
            [
                "account": account, "month": month.description, "zone": zone.name, "from": period.from,
                "to": period.to, "now": now, "by": by, "statement": statement, "sha256": sha256,
            ])
        return ClosedMonth(
            account: account, month: month, period: period, closedAt: now, by: by, statement: statement, sha256: sha256)
    }
}

extension ClosedMonth {
    init(row: SQLRow) throws {
        account = try row.word("account")
        month = try row.value("month")
        let name = try row.text("zone")
        guard let zone = Zone(name),
            let period = Period(from: try row.time("from_at"), to: try row.time("to_at"), in: zone)
        else {
            throw LedgerError(
                code: .zoneUnknown, message: "\(month) was closed in the time zone \(name), which is not known here",
                remedy: "Use a build of the program that has the rules of time zones")
        }
        self.period = period
        closedAt = try row.time("closed_at")
        by = try row.word("by")
        statement = try row.text("statement")
        sha256 = try row.text("sha256")
    }
}

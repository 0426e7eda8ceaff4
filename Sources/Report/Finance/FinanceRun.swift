import Database
import Documents
import Files
import JSON
import Ledger
import Model
import Periods
import Queue

/// One writing of statements, by whoever holds the lock of the folder.
struct FinanceRun {
    let finance: FinanceFolder
    /// As the last run left it; nil before the first.
    let before: WrittenFinance?
    let writesAll: Bool
    private let now: Timestamp

    init(_ finance: FinanceFolder, before: WrittenFinance?, writesAll: Bool) {
        (self.finance, self.before, self.writesAll) = (finance, before, writesAll)
        now = finance.surroundings.now()
    }

    /// - Returns: how many statements were written.
    mutating func run() async throws -> Int {
        let month = Month(of: finance.zone.date(at: now))
        let extent = try await ledger { try $0.extent() }
        var after = WrittenFinance(
            extent: extent, month: month.description, timezone: finance.zone.name, terms: finance.terms.line,
            renderer: finance.renderer.digest,
            months: before?.months ?? [])
        if after == before, !writesAll, isThere(after.months) { return 0 }
        after.months = []
        var written = 0
        var accounts: [(account: Account, months: [WrittenMonth])] = []
        for (account, months) in try await months(upTo: month) {
            let old = Dictionary(
                (before?.months ?? []).filter { $0.account == account }.map { ($0.name, $0) },
                uniquingKeysWith: { $1 })
            var account = (account: account, months: [WrittenMonth]())
            for (month, closed) in months {
                if let old = old[month.description], !isDue(old, closed, extent) {
                    account.months.append(old)
                } else {
                    account.months.append(
                        try await write(month, closed, of: account.account, old: old[month.description]))
                    written += 1
                }
            }
            accounts.append(account)
            after.months += account.months
        }
        let index = FinanceIndex(
            accounts: accounts, asOf: after.months.map(\.asOf).max(), generator: finance.generator)
        try await put(try index.html().bytes, at: finance.index)
        try await finance.cache.save(after)
        return written
    }

    /// Whether a month has to be written again.
    private func isDue(_ old: WrittenMonth, _ closed: ClosedMonth?, _ extent: LedgerExtent) -> Bool {
        if before?.renderer != finance.renderer.digest || before?.terms != finance.terms.line || !isThere([old]) {
            return true
        }
        if let closed { return old.closedAt != closed.closedAt }
        if old.timezone != finance.zone.name || writesAll { return true }
        // Nothing is booked any more into a month that was over when it was drawn up.
        return old.asOf < old.to && (before?.extent.lastEntry != extent.lastEntry || now >= old.to)
    }

    private func isThere(_ months: [WrittenMonth]) -> Bool {
        let files = months.flatMap { ["\(finance.folder)/\($0.page)", "\(finance.folder)/\($0.data)"] }
        return Disk.exists(finance.index) && files.allSatisfy(Disk.exists)
    }

    /// The accounts that were used, each with its months from the first booking on, and how they were closed.
    private func months(upTo last: Month) async throws -> [(Account, [(Month, ClosedMonth?)])] {
        let zone = finance.zone
        return try await ledger { ledger in
            try ledger.usedAccounts().compactMap { account in
                guard let first = try ledger.firstBooking(of: account) else { return nil }
                let closed = try ledger.closedMonths(of: account)
                var months: [(Month, ClosedMonth?)] = []
                var month = min(closed.first?.month ?? Month(of: zone.date(at: first)), last)
                while month <= last {
                    months.append((month, closed.first { $0.month == month }))
                    month = month.next
                }
                return (account, months)
            }
        }
    }

    /// Writes the statement of a month, and its page.
    private func write(
        _ month: Month, _ closed: ClosedMonth?, of account: Account, old: WrittenMonth?
    ) async throws -> WrittenMonth {
        let period = closed?.period ?? Period(month, in: finance.zone)
        let text: String
        let writer: StatementWriter
        if let closed {
            text = closed.statement
            writer = try StatementWriter(closed)
        } else {
            let statement = try await finance.queue.statement(of: account, in: period)
            let document = StatementDocument(statement, finance.catalogue)
            text = try document.frozenText
            writer = try StatementWriter(document)
        }
        let facts = try StatementFacts(json: text)
        let place = "\(finance.folder)/\(month)/\(account.dataFile)"
        // What is frozen stands there for good, and is not written a second time.
        let isFrozen = closed != nil && old?.closedAt == closed?.closedAt && Disk.exists(place)
        let sha256 =
            if let closed, isFrozen { closed.sha256 } else {
                try await stream(writer, period, of: account, to: place, expecting: closed?.sha256)
            }
        let page = StatementPage(
            facts: facts, sha256: sha256, closedAt: closed?.closedAt, generator: finance.generator,
            dataFile: account.dataFile, rates: finance.terms.rates,
            // A budget of the settings says nothing of the months before.
            budget: account == .main && now < period.to ? finance.terms.monthBudget : nil)
        try await put(
            try renderStatementPage(page).bytes, at: "\(finance.folder)/\(month)/\(account.pageFile)")
        return WrittenMonth(facts, of: month, closed: closed, sha256: sha256)
    }

    /// Writes a statement's document with its entries, however many.
    ///
    /// - Parameter digest: of a frozen one; nil for a draft.
    /// - Returns: its SHA-256.
    /// - Throws: `LedgerError` `statementDamaged` when a frozen one is not what was frozen; nothing is written then.
    private func stream(
        _ writer: StatementWriter, _ period: Period, of account: Account, to place: String, expecting digest: String?
    ) async throws -> String {
        let extract = try await ledger { try $0.extract(of: account, in: period) }
        let file = try GrowingFile(for: place, isDurable: false)
        let sha256 = try await writer.write(
            entries: { after in try await ledger { try $0.entries(of: extract, after: after, limit: 1000) } },
            to: { try file.write($0) })
        if let digest, digest != sha256 { throw LedgerError.damaged(period.month.map { "\($0)" } ?? "this period") }
        try file.putInPlace()
        return sha256
    }

    private func put(_ bytes: [UInt8], at place: String) async throws {
        try await FileThreads.run { () throws(FileError) in _ = try Disk.replaceIfDifferent(place, with: bytes) }
    }

    private func ledger<Value: Sendable>(
        _ read: @escaping @Sendable (CreditLedger) throws -> Value
    ) async throws -> Value {
        let now = now
        return try await finance.cache.database.read { sql in
            try read(CreditLedger(sql, now: now, by: .sweep("report")))
        }
    }
}

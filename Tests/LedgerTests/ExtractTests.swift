import Events
import Model
import Periods
import StoreConformance
import TestSupport
import Testing

@testable import Database
@testable import Ledger

/// Entries that are read page by page.
@Suite struct ExtractTests {
    private static let november = Period(Month(of: ManualClock.start.date), in: .utc)

    /// Books with a grant before the period, ten in it, of another account and after it.
    private func books(_ driver: StoreDriver, _ folder: ScratchFolder) async throws -> any Store {
        let store = try driver.open(folder, eventMigrations + ledgerMigrations, 30)
        let period = Self.november
        let before = Timestamp(microseconds: period.from.microseconds - 1)
        for (moment, account, count) in [
            (before, Account.main, 2), (period.from, .main, 4), (period.from, .rehearsal, 3),
            (Timestamp(microseconds: period.to.microseconds - 1), .main, 6), (period.to, .main, 1),
        ] {
            try await store.write { sql in
                let ledger = CreditLedger(sql, now: moment, by: .person("ada"))
                for _ in 0..<count { try ledger.grant(Credits(micro: 1_000_000), to: account, note: nil) }
            }
        }
        return store
    }

    private func ask<T: Sendable>(
        _ store: any Store, _ body: @escaping @Sendable (CreditLedger) throws -> T
    ) async throws -> T {
        try await store.read { try body(CreditLedger($0, now: ManualClock.start, by: .person("ada"))) }
    }

    @Test(arguments: StoreDriver.all) func anExtractSaysWhatThePeriodBeginsAndEndsWith(driver: StoreDriver) async throws
    {
        let folder = try ScratchFolder()
        let store = try await books(driver, folder)
        let extract = try await ask(store) { try $0.extract(of: .main, in: Self.november) }
        #expect(extract.opening == Credits("2"))
        #expect(extract.closing == Credits("12"))
        #expect(extract.after == 2)
        #expect(extract.last == 15, "the last of November; what was booked later is not of it")
        try store.close()
    }

    @Test(arguments: StoreDriver.all, [1, 3, 10, 11])
    func pagesHaveEachEntryOfThePeriodOnce(driver: StoreDriver, limit: Int) async throws {
        let folder = try ScratchFolder()
        let store = try await books(driver, folder)
        let extract = try await ask(store) { try $0.extract(of: .main, in: Self.november) }
        // What is booked now is not in it.
        try await store.write {
            try CreditLedger($0, now: Self.november.from, by: .person("bob")).grant(
                Credits(micro: 5), to: .main, note: nil)
        }
        var (after, ids) = (extract.after, [Int64]())
        while true {
            let start = after
            let page = try await ask(store) { try $0.entries(of: extract, after: start, limit: limit) }
            #expect(page.count <= limit)
            ids += page.map(\.id)
            guard let last = page.last else { break }
            after = last.id
        }
        #expect(ids == [3, 4, 5, 6, 10, 11, 12, 13, 14, 15])
        try store.close()
    }

    @Test(arguments: StoreDriver.all) func aPageIsFoundInTheOrderOfIDsWithoutSorting(driver: StoreDriver) async throws {
        let folder = try ScratchFolder()
        let store = try await books(driver, folder)
        let plan = Statement("plan of a page", "EXPLAIN QUERY PLAN \(ExtractTable.page.sqlite)")
        let values: [String: any SQLBindable] = [
            "account": Account.main, "from": Self.november.from, "to": Self.november.to, "after": Int64(0),
            "last": Int64(9), "limit": 3,
        ]
        let steps = try await store.read { try $0.rows(plan, values) { try $0.text("detail") } }
        #expect(steps.allSatisfy { !$0.contains("TEMP B-TREE") && $0.contains("PRIMARY KEY") }, "\(steps)")
        try store.close()
    }
}

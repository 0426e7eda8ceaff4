import Events
import Model
import Periods
import TestSupport
import Testing

@testable import Database
@testable import Ledger

/// What counts in a budget.
@Suite struct BudgetUseTests {
    private static let scene = SceneID(project: "film", scene: "s01")
    private let folder: ScratchFolder
    private let store: SQLiteStore

    init() throws {
        folder = try ScratchFolder()
        store = try SQLiteStore(path: try folder.path("books.sqlite"), migrations: eventMigrations + ledgerMigrations)
    }

    private func amount(_ text: String) -> Credits { Credits(text) ?? Credits(micro: .min) }

    private func subject(
        _ job: String, scene: String = "s01", project: String = "film", at provider: String = "veo3"
    )
        -> LedgerSubject
    {
        LedgerSubject(
            job: job, shot: ShotID(scene: SceneID(project: project, scene: scene), shot: "1A"), model: "m",
            sku: "m/720p/silent", provider: provider, orderedBy: .person("bob"))
    }

    private func write(
        at now: Timestamp = ManualClock.start, _ body: @escaping @Sendable (CreditLedger) throws -> Void
    )
        async throws
    {
        try await store.write { try body(CreditLedger($0, now: now, by: .person("ada"))) }
    }

    private func settle(_ ledger: CreditLedger, _ sum: String, _ subject: LedgerSubject) throws {
        try ledger.settle(
            UsageFacts(stated: .stated(amount(sum))), at: nil, for: subject, submission: "\(subject.job)-\(sum)")
    }

    private func use(
        _ scope: Budget.Scope, in zone: Zone = .utc, at now: Timestamp = ManualClock.start
    ) async throws
        -> BudgetUse?
    {
        let list = BudgetList([Budget(scope, amount("100"), .hard)], in: zone)
        return try await store.read {
            try CreditLedger($0, now: now, by: .person("ada")).standings(of: list, at: now).first?.use
        }
    }

    private func used(_ settled: String, _ held: String) -> BudgetUse {
        BudgetUse(settled: amount(settled), held: amount(held))
    }

    @Test func whatIsSettledAndHeldOfMainCounts() async throws {
        try await write { ledger in
            try ledger.grant(amount("100"), to: .main, note: nil)
            try ledger.grant(amount("100"), to: .rehearsal, note: nil)
            try ledger.hold(amount("3"), for: subject("a"))
            try ledger.hold(amount("4"), for: subject("b", scene: "s02"))
            try ledger.hold(amount("5"), for: subject("c", project: "other"))
            try ledger.hold(amount("50"), for: subject("d", at: "mock"))
            try settle(ledger, "2", subject("a"))
        }
        #expect(try await use(.project("film")) == used("2", "4"))
        #expect(try await use(.scene(Self.scene)) == used("2", "0"))
        #expect(try await use(.project("other")) == used("0", "5"))
        #expect(try await use(.month) == used("2", "9"))
        #expect(try await use(.project("nobody")) == BudgetUse.none)
    }

    @Test func aRefundGivesBackAndACorrectionCountsWhereItNamesAProject() async throws {
        try await write { ledger in
            try ledger.grant(amount("100"), to: .main, note: nil)
            try settle(ledger, "8", subject("a"))
            _ = try ledger.refund("a", amount("3"), reason: "flicker")
            // The third entry, after the grant and the charge.
            _ = try ledger.correct(amount("-1"), in: .main, entry: 3, reason: "billed more")
            _ = try ledger.correct(amount("-7"), in: .main, reason: "a fee")
        }
        #expect(try await use(.project("film")) == used("6", "0"))
        #expect(try await use(.scene(Self.scene)) == used("6", "0"))
        #expect(try await use(.month) == used("6", "0"))
    }

    @Test func aMonthBeginsByTheClocksOfTheZone() async throws {
        let vienna = try #require(Zone("Europe/Vienna"))
        let month = try #require(Month("2026-11"))
        let start = Period(month, in: vienna).from
        try await write { try $0.grant(amount("100"), to: .main, note: nil) }
        try await write(at: Timestamp(microseconds: start.microseconds - 1)) { try settle($0, "1", subject("a")) }
        try await write(at: start) { try settle($0, "2", subject("b")) }
        let during = start.adding(seconds: 86_400)
        #expect(try await use(.month, in: vienna, at: during) == used("2", "0"))
        // Vienna is an hour ahead: both moments lie in October there, by Greenwich's clocks.
        #expect(try await use(.month, at: during) == used("0", "0"))
    }

    @Test func sumsAreFoundByTheirKeys() async throws {
        let key: [String: any SQLBindable] = [
            "account": Account.main, "project": "p", "scene": "s", "from": 1, "to": 2,
        ]
        for statement in [
            BudgetTable.projectSettled, BudgetTable.sceneSettled, BudgetTable.projectHeld, BudgetTable.sceneHeld,
            BudgetTable.periodSettled,
        ] {
            let plan = try await store.read { sql in
                try sql.rows(
                    Statement("plan", "EXPLAIN QUERY PLAN \(statement.sqlite)"),
                    key.filter { name, _ in
                        statement.sqlite.contains(":\(name)")
                    }
                ) { try $0.text("detail") }
            }
            #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(statement.name): \(plan)")
        }
    }
}

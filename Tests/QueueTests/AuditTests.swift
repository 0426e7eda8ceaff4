import Database
import Model
import Queue
import QueueSupport
import Synchronization
import Testing

/// An audit is quiet about books that are right, and names what is wrong with others.
@Suite struct AuditTests {
    /// A row that something else than the program changed, and what an audit says of it.
    struct Break: CustomTestStringConvertible, Sendable {
        var rule: AuditFault.Rule
        var sql: String
        /// Whether also an audit sees it that looks only at what is open and at what is new since.
        var isSeenLater: Bool
        var testDescription: String { "\(rule): \(sql)" }

        init(_ rule: AuditFault.Rule, isSeenLater: Bool = false, _ sql: String) {
            (self.rule, self.sql, self.isSeenLater) = (rule, sql, isSeenLater)
        }
    }

    static let breaks = [
        Break(.balance, isSeenLater: true, "UPDATE accounts SET balance = balance + 1 WHERE id = 'rehearsal'"),
        Break(
            .balance, isSeenLater: true,
            """
            INSERT INTO ledger_entries(at, happened_at, account, kind, amount, by)
            VALUES (1, 1, 'main', 'grant', 5, 'person:eve')
            """),
        Break(.held, isSeenLater: true, "UPDATE accounts SET held = held + 1 WHERE id = 'main'"),
        Break(.held, isSeenLater: true, "UPDATE holds SET amount = amount + 1 WHERE state = 'open'"),
        Break(.strayHold, isSeenLater: true, "UPDATE jobs SET state = 'failed' WHERE shot = '1D'"),
        Break(
            .strayHold, isSeenLater: true,
            "INSERT INTO holds(account, job, amount, state, opened_at) VALUES ('main', 'nobody', 0, 'open', 1)"),
        Break(.strayHold, isSeenLater: true, "UPDATE holds SET account = 'main' WHERE state = 'open'"),
        Break(
            .missingHold, isSeenLater: true,
            """
            UPDATE holds SET state = 'released', closed_at = 1
            WHERE state = 'open' AND job = (SELECT id FROM jobs WHERE shot = '1C')
            """),
        Break(.strayPurchase, isSeenLater: true, "UPDATE jobs SET state = 'queued' WHERE shot = '1C'"),
        Break(.holdEntries, "UPDATE holds SET amount = amount + 1 WHERE state = 'settled'"),
        Break(.holdEntries, "UPDATE holds SET state = 'released' WHERE state = 'settled'"),
        Break(
            .holdEntries, "UPDATE holds SET state = 'settled' WHERE state = 'released'"),
        Break(
            .holdEntries,
            "INSERT INTO holds(account, job, amount, state, opened_at, closed_at) VALUES ('main', 'x', 0, 'released', 1, 2)"
        ),
        Break(.charge, "UPDATE submissions SET charge = charge + 1 WHERE charge > 0"),
        Break(.charge, "UPDATE submissions SET charge = NULL WHERE charge > 0"),
        Break(.charge, "UPDATE submissions SET charge = 7 WHERE charge IS NULL"),
        Break(
            .charge, isSeenLater: true,
            """
            INSERT INTO ledger_entries(at, happened_at, account, kind, amount, by, submission)
            VALUES (1, 1, 'main', 'settle', 0, 'person:eve', 'nobody')
            """),
        Break(.jobCharge, "UPDATE jobs SET charged = charged + 1 WHERE shot = '1A'"),
        Break(.jobCharge, "UPDATE jobs SET charged = 0 WHERE shot = '1B'"),
        Break(
            .jobCharge, isSeenLater: true,
            """
            INSERT INTO ledger_entries(at, happened_at, account, kind, amount, by, job, provider, ordered_by)
            VALUES (1, 1, 'main', 'release', 0, 'person:eve', 'nobody', 'mock', 'person:eve')
            """),
        Break(.clip, "DELETE FROM clips"),
        Break(.clip, "UPDATE submissions SET state = 'failed' WHERE id IN (SELECT submission FROM clips)"),
    ]

    /// A completed job, one that failed and was charged, one that is being made, a queued one, and one that was canceled.
    private func world(_ onStatement: (@Sendable (String) -> Void)? = nil) async throws -> QueueFixture {
        let fixture = try await QueueFixture(onStatement: onStatement)
        try await fixture.grant("7", to: .main)
        _ = try await fixture.queue.place([
            QueueFixture.film(["1A", "1B", "1C", "1D"].map { QueueFixture.shot($0) })
        ])
        let canceled = try await fixture.queue.place([
            FilmOrder(
                project: "play", title: "Play",
                scenes: [SceneOrder(id: "s01", number: 1, title: "Scene", shots: [QueueFixture.shot("1A")])])
        ])
        _ = try await fixture.queue.cancel(canceled.jobs.compactMap(\.id))
        try await fixture.complete()
        let failing = try await fixture.accept()
        _ = try await fixture.queue.recordFailed(
            try await fixture.follow().lease, failing.id,
            because: ProviderFailure(outcome: .invalidRequest, code: "3", message: "no", usage: .seconds(4)))
        _ = try await fixture.accept()
        return fixture
    }

    private func rules(_ faults: [AuditFault]) -> Set<AuditFault.Rule> { Set(faults.map(\.rule)) }

    @Test func booksThatAreRightAreRightHoweverTheyAreLookedAt() async throws {
        let fixture = try await world()
        for isFull in [true, false, false, true] { #expect(try await fixture.queue.audit(isFull: isFull) == []) }
        #expect(try await QueueFixture(credits: nil).queue.audit() == [], "nothing was ever booked")
    }

    /// What was said to have brought nothing may have brought something after all, and what was charged may be found again.
    @Test(arguments: [false, true]) func whatWasSettledAndIsFoundAgainIsRight(_ isCharged: Bool) async throws {
        let fixture = try await QueueFixture()
        let queue = fixture.queue
        _ = try await queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        let submission = try await fixture.accept()
        let none = ProviderFailure(
            outcome: .noVideo, code: "NO_VIDEO", message: "no video", usage: isCharged ? .seconds(4) : nil)
        _ = try await queue.recordFailed(try await fixture.follow().lease, submission.id, because: none)
        let found = VideoResult(reference: "gs://bucket/clip.mp4", usage: .units(3, of: "token"))
        _ = try await queue.resolve(submission.job, .adoptResult(found))
        _ = try await queue.recordStored(try await fixture.follow().lease, submission.id, QueueFixture.clip())
        #expect(try await fixture.job("1A")?.state == .completed)
        for isFull in [true, false] { #expect(try await queue.audit(isFull: isFull) == []) }
    }

    @Test func everyRuleIsBroken() {
        #expect(Set(Self.breaks.map(\.rule)) == Set(AuditFault.Rule.allCases))
    }

    @Test(arguments: breaks) func whatIsWrongIsNamed(_ broken: Break) async throws {
        let fixture = try await world()
        let changed = try await fixture.database.write { sql in
            try sql.execute("PRAGMA defer_foreign_keys = ON")
            return try sql.execute(Statement("break", broken.sql))
        }
        #expect(changed > 0)
        let (full, first) = (try await fixture.queue.audit(isFull: true), try await fixture.queue.audit())
        #expect(rules(full).contains(broken.rule), "\(full)")
        if broken.sql.contains("'released', 1, 2") { return }
        #expect(rules(first).contains(broken.rule), "\(first)")
        #expect(try await fixture.queue.audit() == first, "it stays wrong until it is put right")
    }

    @Test(arguments: breaks) func anAuditOfWhatIsNewSeesWhatIsOpen(_ broken: Break) async throws {
        let fixture = try await world()
        #expect(try await fixture.queue.audit() == [])
        _ = try await fixture.database.write { try $0.execute(Statement("break", broken.sql)) }
        #expect(rules(try await fixture.queue.audit()).contains(broken.rule) == broken.isSeenLater)
        #expect(rules(try await fixture.queue.audit(isFull: true)).contains(broken.rule))
    }

    @Test func whatIsPutRightIsRight() async throws {
        let fixture = try await world()
        func add(_ amount: Int) async throws {
            _ = try await fixture.database.write {
                try $0.execute("UPDATE accounts SET balance = balance + :amount WHERE id = 'main'", ["amount": amount])
            }
        }
        try await add(1)
        #expect(
            try await fixture.queue.audit().map(\.text) == [
                "the account main says 7.000001 credits and its entries make 7.00"
            ])
        try await add(-1)
        #expect(try await fixture.queue.audit() == [])
    }

    @Test func onlyACleanAuditThatMayIsNoted() async throws {
        let fixture = try await world()
        func noted() async throws -> [Int] {
            try await fixture.database.read { sql in
                try sql.rows("SELECT entry FROM audited ORDER BY account") { try $0.integer("entry") }
            }
        }
        #expect(try await fixture.queue.audit(takesNotes: false) == [])
        #expect(try await fixture.queue.audit(isFull: true) == [])
        #expect(try await noted() == [0, 0])
        #expect(try await fixture.queue.audit() == [])
        let last = try await fixture.database.read { try $0.count("SELECT max(id) FROM ledger_entries") }
        #expect(try await noted() == [last, last])
    }

    @Test func anAuditCostsWhatIsOpenAndNew() async throws {
        let statements = Mutex<[String]>([])
        let fixture = try await world { sql in
            if sql.hasPrefix("SELECT") || sql.hasPrefix("WITH") { statements.withLock { $0.append(sql) } }
        }
        func plans() async throws -> [String] {
            var plans: [String] = []
            for sql in Set(statements.withLock { $0 }) {
                plans += try await fixture.database.read {
                    try $0.rows("EXPLAIN QUERY PLAN \(sql)") { try $0.text("detail") }
                }
            }
            return plans
        }
        statements.withLock { $0 = [] }
        #expect(try await fixture.queue.audit() == [])
        let first = try await plans()
        // What is scanned is what is open, or what was found new.
        let tables = /SCAN (ledger_entries|jobs|submissions|clips|holds|events|entry)( .*)?/
        let scans = first.filter { $0.wholeMatch(of: tables) != nil }
        let open = ["holds_one_open", "holds_open_scene", "submissions_one_open"]
        #expect(scans.allSatisfy { scan in open.contains { scan.hasSuffix($0) } }, "\(scans)")

        statements.withLock { $0 = [] }
        #expect(try await fixture.queue.audit() == [])
        #expect(statements.withLock { $0.count } < 8, "nothing is new, and nothing was looked up")
    }
}

import Catalogue
import Database
import Documents
import Foundation
import Ledger
import Model
import Periods
import Queue
import QueueSupport
import Synchronization
import TestSupport
import Testing

@testable import Report

/// The folder of statements over a queue.
struct FinanceFolderTests {
    private let fixture: QueueFixture
    private let database: any Store
    private let counter: Counter

    /// Counts statements over all entries of a period.
    private final class Counter: Sendable {
        let count = Mutex(0)
    }

    init() async throws {
        fixture = try await QueueFixture(credits: "100", account: .rehearsal)
        let counter = Counter()
        self.counter = counter
        database = try SQLiteStore(
            path: try fixture.folder.path("dailies.sqlite"), migrations: QueueFixture.migrations + reportMigrations,
            onStatement: { sql in
                if sql.contains("GROUP BY 1, 2, 3, 4") { counter.count.withLock { $0 += 1 } }
            })
    }

    private var reads: Int { counter.count.withLock { $0 } }

    private func folder(renderer: String = "one", zone: Zone = .utc) throws -> FinanceFolder {
        FinanceFolder(
            queue: JobQueue(database: database, surroundings: fixture.clock.surroundings, by: .person("ada")),
            database: database, catalogue: try ModelCatalogue.builtIn(), root: fixture.folder.path, zone: zone,
            version: "0.1.0", renderer: Renderer(digest: renderer), surroundings: fixture.clock.surroundings)
    }

    private func file(_ path: String) throws -> String {
        String(
            decoding: try Data(contentsOf: URL(filePath: "\(fixture.folder.path)/Reports/finance/\(path)")),
            as: UTF8.self)
    }

    private func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: "\(fixture.folder.path)/Reports/finance/\(path)")
    }

    private func film() async throws {
        _ = try await fixture.queue.place([QueueFixture.film(QueueFixture.shot("1A"))])
        try await fixture.complete()
    }

    private func close(_ name: String) async throws -> String {
        let month = try #require(Month(name))
        let queue = JobQueue(database: database, surroundings: fixture.clock.surroundings, by: .person("ada"))
        let period = Period(month, in: .utc)
        let statement = try await queue.statement(of: .rehearsal, in: period)
        let document = StatementDocument(statement, try ModelCatalogue.builtIn(), closedBy: .person("ada"))
        let now = fixture.clock.now
        let sha256 = try await StatementWriter(document).write(
            entries: { after in
                try await database.read { sql in
                    try CreditLedger(sql, now: now, by: .person("ada"))
                        .entries(of: statement.credits.extract, after: after, limit: 1000)
                }
            }, to: { _ in })
        let text = try document.frozenText
        _ = try await database.write { sql in
            try CreditLedger(sql, now: now, by: .person("ada")).close(
                month, of: .rehearsal, in: .utc, statement: text, sha256: sha256)
        }
        return sha256
    }

    @Test func theFirstPageSaysWhatEachAccountHas() async throws {
        try await fixture.grant("7", to: .main)
        try await film()
        #expect(try await folder().writeChanged() == 2)
        let index = try file("index.html")
        #expect(try content(ofID: "cost-rehearsal", in: index) == "0.64")
        #expect(try content(ofID: "left-rehearsal", in: index) == "99.36")
        #expect(try content(ofID: "left-main", in: index) == "7.00")
        let main = try #require(index.firstRange(of: "account-main"))
        #expect(main.lowerBound < (try #require(index.firstRange(of: "account-rehearsal"))).lowerBound)
        #expect(index.contains("href=\"2026-11/rehearsal.html\"") && index.contains("href=\"2026-11/index.html\""))
        #expect(try content(ofID: "cost", in: try file("2026-11/rehearsal.html")) == "0.64")
    }

    @Test func theDocumentBesideAPageHasEveryEntryAndTheDigestThatThePageNames() async throws {
        try await film()
        try await folder().writeChanged()
        let document = try file("2026-11/rehearsal.json")
        let digest = sha256(Array(document.utf8))
        #expect(try file("2026-11/rehearsal.html").contains(digest))
        #expect(document.hasSuffix("}\n") && document.contains("\"kind\":\"settle\""))
        #expect(try StatementFacts(json: document).settled == Credits(micro: 640_000))
    }

    @Test func whereNothingWasBookedThePageSaysHowToBegin() async throws {
        let empty = try await QueueFixture(credits: nil)
        let database = try SQLiteStore(
            path: try empty.folder.path("dailies.sqlite"), migrations: QueueFixture.migrations + reportMigrations)
        let folder = FinanceFolder(
            queue: empty.queue, database: database, catalogue: try ModelCatalogue.builtIn(), root: empty.folder.path,
            zone: .utc, version: "0.1.0", renderer: Renderer(digest: "one"), surroundings: empty.clock.surroundings)
        #expect(try await folder.writeChanged() == 0)
        let index = String(decoding: try Data(contentsOf: URL(filePath: folder.index)), as: UTF8.self)
        #expect(index.contains("Nothing was booked yet"))
    }

    @Test func anIdleRunReadsNoStatement() async throws {
        try await film()
        try await folder().writeChanged()
        let before = reads
        #expect(before > 0)
        fixture.clock.advance(seconds: 3600)
        #expect(try await folder().writeChanged() == 0)
        #expect(reads == before)
        try await fixture.grant("1")
        #expect(try await folder().writeChanged() == 1)
        #expect(reads == before + 1)
        #expect(try content(ofID: "left-rehearsal", in: try file("index.html")) == "100.36")
    }

    @Test(arguments: ["index.html", "2026-11/rehearsal.html", "2026-11/rehearsal.json"])
    func whatIsMissingIsWrittenAgain(_ path: String) async throws {
        try await folder().writeChanged()
        try remove(path)
        try await folder().writeChanged()
        _ = try file(path)
    }

    @Test func anotherProgramOrZoneWritesAnew() async throws {
        try await folder().writeChanged()
        #expect(try await folder(renderer: "two").writeChanged() == 1)
        #expect(try await folder(renderer: "two", zone: try #require(Zone("Asia/Tokyo"))).writeChanged() == 1)
        #expect(try file("2026-11/rehearsal.html").contains("Asia/Tokyo"))
    }

    @Test func aNewMonthBeginsWithoutABooking() async throws {
        try await folder().writeChanged()
        fixture.clock.set(StatementFixture.moment("2026-12-01T00:10:00Z"))
        // The month that ended is drawn up once more, and then no more.
        #expect(try await folder().writeChanged() == 2)
        #expect(try file("2026-11/rehearsal.html").contains("Draft, not closed yet"))
        try await fixture.grant("1")
        #expect(try await folder().writeChanged() == 1)
        #expect(try await folder().writeChanged(all: true) == 2)
    }

    @Test func aClosedMonthIsMadeOfItsFrozenText() async throws {
        try await film()
        fixture.clock.set(StatementFixture.moment("2026-12-01T00:10:00Z"))
        try await folder().writeChanged()
        let sha256 = try await close("2026-11")
        #expect(try await folder().writeChanged() == 1)
        let (page, document) = (try file("2026-11/rehearsal.html"), try file("2026-11/rehearsal.json"))
        #expect(page.contains("<p class=\"status\">Closed</p>") && page.contains(sha256))
        #expect(try file("index.html").contains("Closed on 1 December 2026 by ada"))
        // Whatever happens afterwards: the same bytes.
        let before = reads
        try remove("2026-11")
        fixture.clock.advance(seconds: 86_400)
        #expect(try await folder().writeChanged() == 1)
        #expect(try file("2026-11/rehearsal.html") == page)
        #expect(try file("2026-11/rehearsal.json") == document)
        #expect(reads == before)
    }

    @Test func aFrozenStatementThatWasChangedIsNotShown() async throws {
        try await film()
        fixture.clock.set(StatementFixture.moment("2026-12-01T00:10:00Z"))
        _ = try await close("2026-11")
        _ = try await database.write { sql in
            try sql.execute("DROP TRIGGER closed_months_no_update", [:])
        }
        _ = try await database.write { sql in
            try sql.execute("UPDATE closed_months SET statement = replace(statement, '0.640000', '0.630000')", [:])
        }
        await #expect(throws: LedgerError.self) { try await folder().writeChanged() }
    }
}

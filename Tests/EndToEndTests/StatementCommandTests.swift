import Foundation
import TestSupport
import Testing

/// Finance at a terminal: statements, what mends the books, and months that are closed.
@Suite struct StatementCommandTests {
    private func rendered() async throws -> FilmFixture {
        let film = try FilmFixture(FilmFixture.film(shots: 2))
        try await film.submit()
        #expect(try await film.program.run("sweep").code == 0)
        return film
    }

    @Test func aStatementFitsItsSchemaAndAddsUp() async throws {
        let film = try await rendered()
        let job = try #require(try await film.jobs().first?["id"] as? String)
        let refunded = try await film.program.run("credits", "refund", job, "--reason", "=1+1 \"damaged\"", "--json")
        #expect(try await film.faults(of: refunded, schema: "booked") == "")
        let corrected = try await film.program.run(
            "credits", "correct", "--amount", "-1.5", "--reason", "a bill", "--happened-at", "2026-01-02T03:04:05Z",
            "--json")
        #expect(try await film.faults(of: corrected, schema: "booked") == "")

        let outcome = try await film.program.run("credits", "statement", "--json")
        #expect(outcome.code == 0)
        #expect(try await film.faults(of: outcome, schema: "credit-statement") == "")
        let statement = try outcome.json()
        func micro(_ key: String) throws -> Int {
            let text = try #require(statement[key] as? String)
            return try #require(Int(text.replacing(".", with: "")))
        }
        #expect(
            try micro("opening") + micro("granted") - micro("settled") + micro("refunded") + micro("corrected")
                == micro("closing"))
        #expect(try micro("available") == micro("closing") - micro("held"))
        #expect(statement["corrected"] as? String == "-1.500000" && statement["refunded"] as? String == "0.320000")
        let entries = try #require(statement["entries"] as? [[String: Any]])
        #expect(entries.map { $0["id"] as? Int } == Array(1...entries.count))
        #expect(entries.last?["happened_at"] as? String == "2026-01-02T03:04:05.000Z")
        let balance = try await film.program.run("credits", "balance", "--json").json()
        #expect(balance["balance"] as? String == statement["closing"] as? String)
        let text = try await film.program.run("credits", "statement").output
        for words in ["= closing", "a bill", "film/s1", "unassigned", "not an invoice"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func aDayHasTheHoursThatItsZoneGivesIt() async throws {
        // The release binary answers the same (`Scripts/check-zones`).
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.program.run("credits", "grant", "1")
        for (zone, day, next, from, to) in [
            ("Europe/Vienna", "2026-03-29", "2026-03-30", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"),
            ("Europe/Vienna", "2026-10-25", "2026-10-26", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"),
            ("America/New_York", "2026-11-01", "2026-11-02", "2026-11-01T04:00:00.000Z", "2026-11-02T05:00:00.000Z"),
        ] {
            let statement = try await film.program.run(
                "credits", "statement", "--from", day, "--to", next, "--timezone", zone, "--json"
            ).json()
            let period = try #require(statement["period"] as? [String: String])
            #expect(period == ["from": from, "to": to, "timezone": zone])
        }
    }

    @Test func whatNobodyCanMeanIsRefused() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        #expect(try await film.program.run("credits", "statement").code == 65, "nothing was ever booked")
        try await film.program.run("credits", "grant", "1")
        for arguments in [
            ["--month", "2026-13"], ["--to", "2026-01-01"], ["--from", "soon"], ["--timezone", "CET"],
            ["--month", "2026-01", "--from", "2026-01-01"], ["--from", "2026-02-01", "--to", "2026-01-01"],
        ] {
            let outcome = try await film.program.run(["credits", "statement"] + arguments)
            #expect(outcome.code == 64, "\(arguments)")
        }
        #expect(try await film.program.run("credits", "refund", "nothing", "--reason", "x").code == 65)
        #expect(try await film.program.run("credits", "correct", "--amount", "0", "--reason", "x").code == 65)
        #expect(try await film.program.run("credits", "correct", "--amount", "1", "--reason", " ").code == 65)
    }

    @Test func aClosedMonthIsPrintedByteForByteWhateverComesLater() async throws {
        let film = try await rendered()
        // As if all of that had happened two months ago; entries are final, so they are written again.
        let past = "strftime('%s', 'now', 'start of month', '-2 months', '+9 days') * 1000000"
        for sql in [
            "DROP TRIGGER ledger_entries_no_update",
            "UPDATE ledger_entries SET at = \(past) + id, happened_at = \(past) + id",
        ] { try await film.change(sql) }
        let month = try await film.query("SELECT strftime('%Y-%m', min(at) / 1000000, 'unixepoch') FROM ledger_entries")
        let (open, next) = (try await film.monthAfter(month, 2), try await film.monthAfter(month, 1))
        for refused in [open, next, try await film.monthAfter(month, -1), try await film.monthAfter(month, 3)] {
            let outcome = try await film.program.run("credits", "close", refused)
            #expect(outcome.code == 65 && outcome.errors.contains("cannot be closed"), "\(refused): \(outcome.errors)")
        }

        let closed = try await film.program.run("credits", "close", month, "--json", "--by", "fay")
        #expect(closed.code == 0, "\(closed.errors)")
        #expect(try await film.faults(of: closed, schema: "month-closed") == "")
        let frozen = try await film.program.run("credits", "statement", "--month", month, "--json")
        #expect(try await film.faults(of: frozen, schema: "credit-statement") == "")
        let statement = try frozen.json()
        #expect(statement["status"] as? String == "closed" && statement["closed_by"] as? String == "person:fay")
        #expect(try await film.program.run("credits", "close", month).code == 65)

        // A refund, a return and another take come later.
        let job = try #require(try await film.jobs().first?["id"] as? String)
        try await film.program.run("credits", "refund", job, "--reason", "late")
        try await film.program.run("retake", "film", "s1", "1A", "--yes")
        #expect(try await film.program.run("sweep").code == 0)
        let later = try await film.program.run("credits", "statement", "--month", month, "--json")
        #expect(later.output == frozen.output)
        let now = try await film.program.run("credits", "statement", "--json").json()
        #expect(now["opening"] as? String == statement["closing"] as? String)
        #expect(now["refunded"] as? String == "0.320000")
        #expect(try await film.program.run("credits", "close", next).code == 0, "it is the next one, though empty")

        try await film.change("DROP TRIGGER closed_months_no_update")
        try await film.change("UPDATE closed_months SET statement = replace(statement, '0.640000', '0.640001')")
        let damaged = try await film.program.run("credits", "statement", "--month", month, "--json")
        #expect(damaged.code == 70 && damaged.errors.contains("is not what it was"))
    }
}

extension FilmFixture {
    /// The first column of the first row of an answer.
    fileprivate func query(_ sql: String) async throws -> String {
        let script = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])"
        let path = folder.url.appending(path: "State/dailies.sqlite").path(percentEncoded: false)
        let outcome = try await runCommand("/usr/bin/python3", ["-c", script, path, sql])
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    fileprivate func monthAfter(_ month: String, _ count: Int) async throws -> String {
        try await query("SELECT strftime('%Y-%m', '\(month)-01', '\(count) months')")
    }
}

import Foundation
import TestSupport
import Testing

/// A backup from before, during or after a film is put back while it is rendered or when it is done: nothing is bought again,
/// and every clip is there and charged once.
@Suite(.endsWithinAnHour) struct RestoreTests {
    enum Moment: Int, CaseIterable, Comparable, Sendable {
        case before, during, after

        static func < (one: Moment, other: Moment) -> Bool { one.rawValue < other.rawValue }
    }

    /// When the backup was made, and when it is put back.
    static let moments: [(Moment, Moment)] = [
        (.before, .during), (.before, .after), (.during, .during), (.during, .after), (.after, .after),
    ]

    @Test(arguments: moments) func nothingIsBoughtAgain(_ backup: Moment, _ restore: Moment) async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 3), environment: ["MOCK_DELAY": "600"])
        try await film.submit()
        for moment in Moment.allCases where moment <= restore {
            try await reach(moment, film)
            if moment == backup { #expect(try await film.program.run("backup", "backup.sqlite").code == 0) }
        }
        let ordered = try film.journal().count { $0.event == "ordered" }
        #expect(try await film.program.run("restore", "backup.sqlite").code == 0)
        // What is still generated would be waited for.
        let stopped = try await film.program.run("sweep", "--deadline", "0s")
        #expect(stopped.code == 70)
        #expect(stopped.errors.contains("dailies adopt"))
        #expect(
            try film.journal().count { $0.event == "ordered" } == ordered, "nothing is bought before it is compared")

        let said = try await film.program.run("adopt", "--json").json()
        #expect(said["taken_in"] as? Bool == false)
        #expect(try await film.program.run("adopt", "--yes").code == 0)
        try await film.finish()
        // What was not ordered yet is ordered now, with an end that has come.
        var program = film.program
        program.environment["MOCK_DELAY"] = "0"
        let sweep = try await program.run("sweep")
        #expect(sweep.code == 0, "\(sweep.errors)")

        let jobs = try await film.jobs()
        #expect(jobs.count == 3)
        #expect(jobs.allSatisfy { $0["state"] as? String == "completed" })
        #expect(jobs.allSatisfy { film.folder.exists($0["video"] as? String ?? "-") })
        let orders = try film.journal().filter { $0.event == "ordered" }
        #expect(orders.count == 3)
        #expect(Set(orders.map(\.job)).count == 3)
        let balance = try await film.program.run("credits", "balance", "--json").json()
        #expect(balance["balance"] as? String == "99.040000")
        #expect(balance["held"] as? String == "0.000000")
        #expect(try await film.program.run("check", "--deep").code == 0)
    }

    /// Brings a film of three shots to a moment: submitted, two of them ordered, or all of them done.
    private func reach(_ moment: Moment, _ film: FilmFixture) async throws {
        switch moment {
        case .before: break
        case .during:
            try await film.sweep("--max-jobs", "2") {
                try await film.jobs().count { $0["state"] as? String == "generating" } == 2
            }
        case .after:
            try await film.finish()
            var program = film.program
            program.environment["MOCK_DELAY"] = "0"
            #expect(try await program.run("sweep").code == 0)
        }
    }

    @Test func aDatabaseThatIsLostIsMadeAnewFromTheJournal() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 2))
        try await film.submit()
        #expect(try await film.program.run("sweep").code == 0)
        let before = try await film.jobs().map { $0["sha256"] as? String }
        for suffix in ["", "-wal", "-shm"] where film.folder.exists("State/dailies.sqlite\(suffix)") {
            try film.folder.move("State/dailies.sqlite\(suffix)", to: "lost\(suffix)")
        }
        for command in [["sweep"], ["status"], ["submit", "film.yaml"], ["credits", "grant", "5"]] {
            let refused = try await film.program.run(command)
            #expect(refused.code == 70, "\(command)")
            #expect(refused.errors.contains("dailies adopt"), "\(command)")
            #expect(!film.folder.exists("State/dailies.sqlite"))
        }
        #expect(try await film.program.run("adopt").output.contains("2 purchases"))
        #expect(!film.folder.exists("State/dailies.sqlite"), "it only said so")
        #expect(try await film.program.run("adopt", "--yes").code == 0)
        #expect(try await film.program.run("sweep").code == 0)
        #expect(try await film.jobs().map { $0["sha256"] as? String } == before)
        #expect(try film.journal().count { $0.event == "ordered" } == 2)
    }

    @Test func theBackupOfAnotherRootFolderIsRefused() async throws {
        let (one, other) = (try FilmFixture(), try FilmFixture())
        for film in [one, other] {
            try await film.submit()
            #expect(try await film.program.run("sweep").code == 0)
        }
        #expect(try await one.program.run("backup", "backup.sqlite").code == 0)
        let refused = try await other.program.run("restore", one.folder.path + "/backup.sqlite")
        #expect(refused.code == 78)
        #expect(refused.errors.contains("another root folder"))
        #expect(try await other.program.run("sweep").code == 0)
        #expect(try await other.program.run("restore", "nothing.sqlite").code == 74)
        try other.folder.write("no database", to: "text")
        let text = try await other.program.run("restore", "text")
        #expect(text.code == 65)
        #expect(text.errors.contains("text is no backup of dailies; nothing was changed"))
        #expect(try await other.program.run("backup", other.folder.path + "/text").code == 78)
        #expect(try other.folder.read("text") == Data("no database".utf8))
    }

    @Test func aDatabaseOfAnEarlierVersionIsCopiedBeforeItIsChanged() async throws {
        let film = try FilmFixture()
        try await film.submit()
        let versions = { (file: String) async throws -> String in
            let script =
                "import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute('PRAGMA user_version').fetchone())"
            return try await runCommand("/usr/bin/python3", ["-c", script, film.folder.path(file)]).output
        }
        let now = try #require(try await Int(versions("State/dailies.sqlite").trimmingCharacters(in: .newlines)))
        try await film.change("PRAGMA user_version = \(now - 1)")
        #expect(try await film.program.run("status").code == 78)
        #expect(try await film.program.run("backup", "earlier.sqlite").code == 0)
        #expect(try await versions("earlier.sqlite") == "\(now - 1)\n")
        try await film.change("PRAGMA user_version = \(now + 1)")
        let newer = try await film.program.run("backup", "newer.sqlite")
        #expect(newer.code == 78)
        #expect(newer.errors.contains("newer version"))
    }

    @Test func nothingOfABackupIsLeftBehind() async throws {
        let film = try FilmFixture()
        try await film.submit()
        #expect(try await film.program.run("backup", "backup.sqlite").code == 0)
        try await film.program.run("credits", "grant", "5")
        try film.folder.write("changes", to: "backup.sqlite-wal")
        let partial = try await film.program.run("restore", "backup.sqlite")
        #expect(partial.code == 65)
        #expect(partial.errors.contains("backup.sqlite-wal"))
        try film.folder.move("backup.sqlite-wal", to: "elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: film.folder.path("latest"), withDestinationPath: "backup.sqlite")
        #expect(try await film.program.run("restore", "latest").code == 0)
        let balance = try await film.program.run("credits", "balance", "--json").json()
        #expect(balance["balance"] as? String == "100.000000")
    }
}

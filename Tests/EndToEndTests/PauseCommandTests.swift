import Foundation
import TestSupport
import Testing

/// `dailies pause` and `resume`, and the audit at the end of a sweep, on every surface.
@Suite(.endsWithinAnHour) struct PauseCommandTests {
    private func status(_ film: FilmFixture) async throws -> [[String: Any]] {
        let document = try await film.program.run("status", "--json")
        #expect(try await film.faults(of: document, schema: "status") == "")
        return try #require(try document.json()["paused"] as? [[String: Any]])
    }

    @Test func aPauseIsSeenEverywhereAndEnds() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.program.run("credits", "grant", "10")
        let paused = try await film.program.run("pause", "--reason", "the <holidays>", "--by", "ada", "--json")
        #expect(paused.code == 0)
        #expect(try await film.faults(of: paused, schema: "pause") == "")
        #expect(try paused.json()["changed"] as? Bool == true)
        #expect(try await film.program.run("status").output.contains("everything is paused by ada: the <holidays>"))

        let submitted = try await film.program.run("submit", "film.yaml")
        #expect(submitted.code == 0)
        #expect(submitted.errors.contains("nothing of it is bought until `dailies resume`"))
        #expect(try await film.jobs().map { $0["reason"] as? String } == ["paused"])
        let swept = try await film.program.run("sweep", "--json")
        #expect(swept.code == 0)
        #expect(try await film.faults(of: swept, schema: "sweep") == "")
        #expect(try (swept.json()["paused"] as? [[String: Any]])?.count == 1)
        #expect(try await film.program.run("sweep").output.contains("`dailies resume` lets it go on"))
        #expect(try film.journal().isEmpty)
        let pauses = try await status(film)
        #expect(pauses.map { $0["scope"] as? String } == ["all"])
        #expect(pauses.map { $0["by"] as? String } == ["person:ada"])
        #expect(try await film.faults(ofFile: "Reports/review/hub.json", schema: "hub") == "")
        let hub = try String(decoding: film.folder.read("Reports/review/index.html"), as: UTF8.self)
        #expect(hub.contains("Paused: everything, since "))
        #expect(hub.contains("by ada: the &lt;holidays&gt;"))

        let again = try await film.program.run("pause", "--reason", "other", "--json")
        #expect(try again.code == 0 && again.json()["changed"] as? Bool == false)
        #expect(try await film.program.run("resume", "--project", "film").output.contains("is not paused"))
        let resumed = try await film.program.run("resume", "--json")
        #expect(resumed.code == 0)
        #expect(try await film.faults(of: resumed, schema: "pause") == "")
        #expect(try await status(film).isEmpty)
        #expect(try await film.jobs().map { $0["reason"] is NSNull } == [true])
        #expect(try await film.program.run("sweep").code == 0)
        #expect(try await film.jobs().map { $0["state"] as? String } == ["completed"])
    }

    @Test(arguments: [["--project", "film"], ["--provider", "mock"], ["--model", "veo-3.1-fast"]])
    func aPartIsPausedUnderItsName(_ scope: [String]) async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        #expect(try await film.program.run(["pause"] + scope).code == 0)
        #expect(try await film.program.run("sweep").code == 0)
        #expect(try film.journal().isEmpty)
        let wrong = try await film.program.run("pause", scope[0], "nothing")
        #expect(wrong.code == 65)
        #expect(wrong.errors.contains(scope[1]), "\(wrong.errors)")
        #expect(try await film.program.run(["pause", "--provider", "mock"] + scope + ["--model", "x"]).code == 64)
        #expect(try await film.program.run(["resume"] + scope).code == 0)
        #expect(try await film.program.run("sweep").code == 0)
        #expect(try await film.jobs().map { $0["state"] as? String } == ["completed"])
    }

    @Test func wrongBooksStopBuyingUntilTheyAreRight() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 2))
        try await film.submit()
        #expect(try await film.program.run("sweep", "--max-jobs", "1").code == 0)
        try await film.change("UPDATE accounts SET balance = balance + 1 WHERE id = 'rehearsal'")
        let swept = try await film.program.run("sweep", "--no-submit", "--json")
        #expect(swept.code == 70)
        #expect(try await film.faults(of: swept, schema: "sweep") == "")
        let faults = try #require(try swept.json()["faults"] as? [[String: Any]])
        #expect(faults.map { $0["rule"] as? String } == ["balance"])
        #expect(swept.errors.contains("the books are wrong"))
        let reason = try #require(try await status(film).first?["reason"] as? String)
        #expect(reason.contains("its entries make"))

        let text = try await film.program.run("sweep")
        #expect(text.code == 70)
        #expect(text.output.contains("The books are wrong"))
        #expect(try film.journal().count { $0.event == "ordered" } == 1)
        let hub = try String(decoding: film.folder.read("Reports/review/index.html"), as: UTF8.self)
        #expect(hub.contains("the books are wrong"))
        #expect(try await film.program.run("resume").code == 70)
        let checked = try await film.program.run("check", "--deep", "--json")
        #expect(checked.code == 70)
        #expect(try (checked.json()["books"] as? [[String: Any]])?.count == 1)

        try await film.change("UPDATE accounts SET balance = balance - 1 WHERE id = 'rehearsal'")
        #expect(try await film.program.run("sweep").code == 0, "it is right again, and still paused")
        #expect(try film.journal().count { $0.event == "ordered" } == 1)
        #expect(try await film.program.run("resume").code == 0)
        #expect(try await film.program.run("sweep").code == 0)
        #expect(try film.journal().count { $0.event == "ordered" } == 2)
        #expect(try await film.program.run("check", "--deep").code == 0)
    }

    /// Eight people order and grant at once, in processes of their own, beside a sweep.
    @Test func eightProcessesBesideASweepLeaveBooksThatAreRight() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.program.run("credits", "grant", "100")
        for process in 0..<8 {
            let manifest = FilmFixture.film(shots: 4).replacing("id: film,", with: "id: film\(process % 4),")
            try film.folder.write(manifest.replacing("A boat", with: "Boat \(process)"), to: "film\(process).yaml")
        }
        let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
            group.addTask { try await film.program.run("sweep").code }
            for process in 0..<8 {
                group.addTask {
                    let granted = try await film.program.run("credits", "grant", "1", "--account", "main").code
                    let submitted = try await film.program.run("submit", "film\(process).yaml").code
                    return max(granted, submitted)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == [Int32](repeating: 0, count: 9))
        let deep = try await film.program.run("check", "--deep")
        #expect(deep.code == 0, "\(deep.errors)")
        #expect(try await film.program.run("sweep").code == 0)
        let after = try await film.program.run("check", "--deep")
        #expect(after.code == 0, "\(after.errors)")
        let balance = try await film.program.run("credits", "balance", "--account", "main", "--json").json()
        #expect(balance["balance"] as? String == "8.000000")
        let jobs = try await film.jobs()
        #expect(Set(jobs.map { $0["state"] as? String }) == ["completed"])
    }
}

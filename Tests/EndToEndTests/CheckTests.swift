import Foundation
import TestSupport
import Testing

/// `dailies check` says what is lost, and says so of everything that it looked at.
@Suite struct CheckTests {
    private func completedFilm() async throws -> FilmFixture {
        let film = try FilmFixture(FilmFixture.film(shots: 2))
        try await film.submit()
        #expect(try await film.program.run("sweep").code == 0)
        return film
    }

    @Test(arguments: ["gone", "cut"]) func lostPurchasesAreTold(_ loss: String) async throws {
        let film = try await completedFilm()
        let well = try await film.program.run("check", "--deep", "--json")
        #expect(try well.code == 0 && well.json()["journal"] is NSNull)
        if loss == "gone" {
            // Before a second sweep has noted in the database how far the journal goes.
            try film.folder.move("State/purchases", to: "elsewhere")
        } else {
            #expect(try await film.program.run("sweep").code == 0)
            let lines = try String(decoding: film.folder.read("State/purchases/000001.jsonl"), as: UTF8.self)
            let rest = lines.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
            try film.folder.write(rest, to: "State/purchases/000001.jsonl")
        }
        let checked = try await film.program.run("check", "--deep", "--json")
        #expect(checked.code == 70)
        #expect(checked.errors.contains("State/purchases"))
        let document = try checked.json()
        #expect((document["journal"] as? String)?.contains("State/purchases") == true)
        #expect(document["clips"] as? Int == 2)
        #expect((document["lost"] as? [String])?.isEmpty == true)
    }

    @Test func aLostClipAndAChangedJournalAreBothTold() async throws {
        let film = try await completedFilm()
        let clip = try #require(try await film.jobs().first?["video"] as? String)
        try film.folder.move(clip, to: "elsewhere.mp4")
        let report = try await film.program.run("report", "--all")
        #expect(report.errors.contains("a sweep puts it back"))
        #expect(!report.errors.contains("backup"))
        try film.folder.write("nonsense\n", to: "State/purchases/000001.jsonl")
        try film.folder.move("State/wake", to: "wake")
        let checked = try await film.program.run("check", "--deep", "--json")
        #expect(checked.code == 74, "a lost clip is the more serious of the two")
        let document = try checked.json()
        #expect(document["lost"] as? [String] == [clip])
        #expect((document["journal"] as? String)?.contains("000001.jsonl") == true)
        #expect(film.folder.exists("State/wake"), "the sweep that puts it back was woken")
    }

    @Test func whereNothingIsNoDatabaseIsMade() async throws {
        let folder = try ScratchFolder()
        let checked = try await Program(root: folder).run("check")
        #expect(checked.code == 78)
        #expect(checked.errors.contains("--root"))
        #expect(!folder.exists("State"))
    }
}

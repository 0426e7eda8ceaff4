import Foundation
import TestSupport
import Testing

/// What commands and reports say of a film that is rehearsed and then ordered for real fits the published schemas.
@Suite struct DocumentTests {
    @Test func documentsOfARehearsalFitTheirSchemas() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        let granted = try await film.program.run("credits", "grant", "100", "--json")
        #expect(try await film.faults(of: granted, schema: "balance") == "")
        #expect(try granted.json()["account"] as? String == "rehearsal")
        try await film.program.run("submit", "film.yaml", "--by", "ada")
        #expect(try await film.program.run("sweep").code == 0)

        try await expectFitting(film, film.program)
        let job = try #require(try await film.jobs().first)
        #expect(job["animatic"] as? Bool == true)
        #expect(job["stand_in"] as? Bool == false)
        #expect(job["by"] as? String == "person:ada")
        #expect(job["provider"] as? String == "mock")
        let report = try json(film, "film/s1/report.json")
        #expect(report["rehearsal"] as? Bool == true)
        #expect(report["render_status"] as? String == "complete")
    }

    @Test func documentsOfAFilmWithStandInsFitTheirSchemas() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        #expect(try await film.program.run("sweep").code == 0)
        let program = Program(root: film.folder, environment: ["VIDEO_PROVIDER": "veo3", "VEO_PROJECT": "p"])
        #expect(try await program.run("submit", "film.yaml").code == 3, "main has no credits")
        try await program.run("credits", "grant", "50")
        let submitted = try await program.run("submit", "film.yaml", "--json")
        #expect(try await film.faults(of: submitted, schema: "submission") == "")
        try await program.run("report")

        try await expectFitting(film, program)
        let jobs = try await film.jobs()
        #expect(jobs.map { $0["stand_in"] as? Bool } == [true, false])
        #expect(jobs.map { $0["provider"] as? String } == ["mock", "veo3"])
        let report = try json(film, "film/s1/report.json")
        #expect(report["rehearsal"] as? Bool == false)
        #expect(report["render_status"] as? String == "pending")
        let shot = try #require((report["playlist"] as? [[String: Any]])?.first)
        #expect(shot["stand_in"] as? Bool == true)
        #expect(shot["video"] as? String == "media/1A-t1.mp4")
        #expect((shot["awaited"] as? [String: Any])?["take"] as? Int == 2)
        let credits = try #require(report["credits"] as? [String: Any])
        #expect(credits["account"] as? String == "main")
        #expect(credits["settled"] as? String == "0.000000")
        #expect((credits["rehearsal"] as? [String: Any])?["settled"] as? String == "0.320000")
    }

    private func expectFitting(_ film: FilmFixture, _ program: Program) async throws {
        #expect(try await film.faults(of: program.run("status", "--json"), schema: "status") == "")
        #expect(try await film.faults(of: program.run("credits", "balance", "--json"), schema: "balance") == "")
        #expect(try await film.faults(ofFile: "Reports/review/hub.json", schema: "hub") == "")
        #expect(try await film.faults(ofFile: "Reports/review/film/s1/report.json", schema: "scene-report") == "")
    }

    private func json(_ film: FilmFixture, _ path: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: film.folder.read("Reports/review/\(path)")) as? [String: Any] ?? [:]
    }
}

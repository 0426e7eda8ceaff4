import Foundation
import TestSupport
import Testing

/// A film of two shots, rendered, and decided on at the terminal and with saved reviews.
@Suite struct ReviewCommandTests {
    private func film() async throws -> FilmFixture {
        let film = try FilmFixture()
        try await film.submit()
        try await film.program.run("sweep")
        return film
    }

    private func scene(_ film: FilmFixture) async throws -> [String: Any] {
        let projects = try await film.program.run("status", "--json").json()["projects"] as? [[String: Any]]
        return try #require((projects?.first?["scenes"] as? [[String: Any]])?.first)
    }

    @Test(arguments: [
        (["--type", "visual_continuity"], 8), (["--type", "timing"], 7), (["--type", "dialogue_audio"], 9),
        (["--type", "narrative_structure"], 7), (["--type", "timing", "--stage", "11"], 11),
    ]) func anIssueReturnsTheSceneToItsStageAndANewTakeBringsItBack(_ options: [String], _ stage: Int) async throws {
        let film = try await film()
        let added = try await film.program.run(
            ["issue", "add", "film", "s1", "--shot", "1A", "--text", "The rope is dry", "--json"] + options)
        #expect(added.code == 0)
        #expect(try await film.faults(of: added, schema: "decision") == "")
        var scene = try await scene(film)
        #expect(scene["review_state"] as? String == "returned")
        #expect(scene["stage"] as? Int == stage)
        #expect((scene["issues"] as? [[String: Any]])?.first?["text"] as? String == "The rope is dry")

        try film.folder.write(
            FilmFixture.film().replacing("1A, prompt: \"A boat", with: "1A, prompt: \"A wet boat"), to: "film.yaml")
        let submitted = try await film.program.run("submit", "film.yaml", "--json")
        #expect(try await film.faults(of: submitted, schema: "submission") == "")
        #expect((try submitted.json()["answers"] as? [[String: Any]])?.count == 1)
        try await film.program.run("sweep")
        scene = try await self.scene(film)
        #expect(scene["review_state"] as? String == "review_ready")
        #expect(scene["stage"] as? Int == 12)
        #expect(try await film.faults(of: film.program.run("status", "--json"), schema: "status") == "")
        #expect(try await film.faults(ofFile: "Reports/review/film/s1/report.json", schema: "scene-report") == "")

        #expect(try await film.program.run("review", "approve", "film", "s1").code == 0)
        scene = try await self.scene(film)
        #expect(scene["review_state"] as? String == "approved")
        #expect((scene["issues"] as? [Any])?.isEmpty == true)
    }

    @Test func everyDocumentOfAReviewFitsItsSchema() async throws {
        let film = try await film()
        let program = film.program
        let returned = try await program.run(
            "review", "return", "film", "s1", "1A", "--type", "timing", "--text", "Slow", "--at", "1.5", "--until", "2",
            "--by", "ann", "--json")
        #expect(try await film.faults(of: returned, schema: "decision") == "")
        let disputed = try await program.run("review", "approve", "film", "s1", "1A", "--by", "bob", "--json")
        #expect(try await film.faults(of: disputed, schema: "decision") == "")
        #expect(try disputed.json()["outcome"] as? String == "disputed")
        let listed = try await program.run("issue", "list", "--json")
        #expect(try await film.faults(of: listed, schema: "issues") == "")
        let exported = try await program.run("review", "export", "film", "s1", "--reviewer", "ann")
        #expect(try await film.faults(of: exported, schema: "review") == "")
        try film.folder.write(exported.output, to: "saved/review-film-s1-ann.json")
        let imported = try await program.run("review", "import", "saved", "--json")
        #expect(imported.code == 0)
        #expect(try await film.faults(of: imported, schema: "review-import") == "")
        let issue = try #require((try listed.json()["issues"] as? [[String: Any]])?.first?["id"] as? String)
        let closed = try await program.run("issue", "close", issue, "--json")
        #expect(try await film.faults(of: closed, schema: "issue-closed") == "")
        #expect(try closed.json()["review_state"] as? String == "review_ready")
        let history = try await program.run("review", "list", "--json")
        #expect(try await film.faults(of: history, schema: "review-list") == "")
    }

    @Test func ofASavedReviewWhatCanBeIsTakenInAndTheRestIsNamed() async throws {
        let film = try await film()
        let job = try #require(try await film.jobs().first)
        let decision: (String, String) -> String = { id, rest in
            """
            {"id": "\(id)", "at": "2026-01-01T00:00:00Z", "shot": "1A", "take": 1,
             "sha256": "\(job["sha256"] as? String ?? "")", \(rest)}
            """
        }
        let decisions = [
            decision("a", #""verdict": "approve""#), decision("b", #""verdict": "burn""#),
            decision("c", #""verdict": "return", "issue_type": "lighting", "text": "dark""#), "7",
            decision("d", #""verdict": "note", "text": "\u202Egnol""#),
        ]
        try film.folder.write(
            """
            {"schema": "dailies.review/1", "reviewer": "ann", "saved_at": "2026-01-01T00:00:00Z", "report": null,
             "project": "film", "scene": "s1", "decisions": [\(decisions.joined(separator: ", "))],
             "scene_decision": null}
            """, to: "review.json")
        let outcome = try await film.program.run("review", "import", "review.json", "--json")
        #expect(outcome.code == 65)
        let document = try outcome.json()
        #expect((document["items"] as? [[String: Any]])?.map { $0["outcome"] as? String } == ["accepted"])
        let faults = document["faults"] as? [String] ?? []
        #expect(
            faults.map { String($0.prefix(12)) } == ["decisions[1]", "decisions[2]", "decisions[3]", "decisions[4]"])
        let words = try await film.program.run("review", "import", "review.json")
        #expect(words.output.contains("ann on film/s1: 1 known, 4 invalid"))
    }

    @Test(arguments: [
        ("[]", "it is no JSON object"), ("{", "it is no JSON"), (#"{"schema": "x"}"#, "it has no reviewer"),
        (
            #"{"schema":"dailies.review/9","reviewer":"a","saved_at":"2026-01-01T00:00:00Z","project":"p","scene":"s","decisions":[]}"#,
            "its schema is"
        ),
        (
            #"{"schema":"dailies.review/1","reviewer":"a","saved_at":"2026-01-01T00:00:00Z","project":"../p","scene":"s","decisions":[]}"#,
            "it names no project and scene"
        ),
        (
            #"{"schema":"dailies.review/1","reviewer":"\n","saved_at":"2026-01-01T00:00:00Z","project":"p","scene":"s","decisions":[]}"#,
            "its reviewer is no name"
        ),
        (String(repeating: "[", count: 100_000), "it is no JSON"),
    ]) func whatIsNoSavedReviewSaysWhy(_ text: String, _ why: String) async throws {
        let film = try FilmFixture()
        try film.folder.write(text, to: "review.json")
        let outcome = try await film.program.run("review", "import", "review.json")
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("review.json: \(why)"), "\(outcome.errors)")
    }

    @Test func aDecisionAboutWhatIsNotThereIsRefused() async throws {
        let film = try await film()
        for arguments in [
            ["review", "approve", "film", "s9"], ["review", "approve", "film", "s1", "9Z"],
            ["review", "select", "film", "s1", "1A", "--take", "4"], ["issue", "close", "nothing"],
            ["review", "return", "film", "s1", "--type", "lighting", "--text", "dark"],
            ["review", "return", "film", "s1", "--type", "timing", "--text", " "],
            ["review", "return", "film", "s1", "--type", "timing", "--stage", "6", "--text", "slow"],
            ["review", "note", "film", "s1", "1A", "--text", "x", "--at", "9", "--until", "3"],
        ] {
            #expect(try await film.program.run(arguments).code == 65, "\(arguments)")
        }
        #expect(try await film.program.run("review", "list").output.contains("Nobody decided on anything yet."))
    }

    @Test func typesAndStagesAreTheSettings() async throws {
        let film = try await film()
        try film.folder.write(
            """
            review:
              issue_types: "lighting 10 Lighting; timing 7 Timing"
              stages: "10 Light https://tools.example/{project}/{scene}; 12 Review"
            """, to: "dailies.yaml")
        let outcome = try await film.program.run(
            "issue", "add", "film", "s1", "--type", "lighting", "--text", "too dark")
        #expect(outcome.output.contains("returned to stage 10 (Light)"))
        try await film.program.run("report")
        let report =
            try JSONSerialization.jsonObject(with: film.folder.read("Reports/review/film/s1/report.json"))
            as? [String: Any]
        let review = report?["review"] as? [String: Any]
        let stages = review?["stages"] as? [[String: Any]]
        #expect(stages?.first?["url"] as? String == "https://tools.example/film/s1")
        #expect((review?["issue_types"] as? [[String: Any]])?.count == 2)
        try film.folder.write("review: { stages: \"10 Light javascript://x\" }\n", to: "dailies.yaml")
        #expect(try await film.program.run("status").code == 78)
    }
}

import Foundation
import TestSupport
import Testing

@Suite struct StatusCommandTests {
    @Test func aLineASceneAndForecastsOfOpenOnes() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 5))
        try await film.submit()
        #expect(try await film.program.run("sweep", "--max-jobs", "1").code == 0)
        let status = try await film.program.run("status")
        let lines = status.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.prefix(3) == ["Jobs: 4 queued, 1 completed", "", "A Film (film)"], "\(status.output)")
        #expect(lines[3].hasPrefix("  s1") && lines[3].contains("1/4") && lines[3].contains("(mean of 1)"))
        #expect(lines[4].hasPrefix("  s2") && lines[4].contains("0/1") && lines[4].contains("pending"))
        let one = try await film.program.run("status", "film", "s2").output
        #expect(one.contains("  s2"))
        #expect(!one.contains("  s1"))
        #expect(one.contains("  2A"))
        for wrong in [["nobody"], ["film", "nobody"]] {
            #expect(try await film.program.run(["status"] + wrong).code == 65)
            #expect(try await film.program.run(["status"] + wrong + ["--json"]).code == 65)
        }
    }

    @Test func jobsOfShotsThatTheSceneNoLongerListsAreShown() async throws {
        let film = try FilmFixture()
        try await film.submit()
        try await film.change("UPDATE jobs SET state = 'held', reason = 'unknown_submit' WHERE shot = '1A'")
        try await film.change("UPDATE jobs SET is_current = 0 WHERE shot = '1A'")
        try await film.change("UPDATE shots SET is_listed = 0 WHERE id = '1A'")
        let text = try await film.program.run("status", "film", "s1").output
        let parts = text.components(separatedBy: "no longer in the scene's list:")
        #expect(parts.count == 2 && parts[0].contains("1B") && !parts[0].contains("1A"), "\(text)")
        #expect(parts.last?.contains("1A") == true)
        #expect(parts.last?.contains("held") == true)
        let json = try await film.program.run("status", "--json")
        #expect(try await film.faults(of: json, schema: "status") == "")
        let listed = try await film.jobs().map { "\($0["shot"] ?? "") \($0["listed"] as? Bool ?? false)" }
        #expect(listed == ["1B true", "1A false"])
    }

    @Test func attemptsAreOutOfThoseThatAreAllowedInAll() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1, prompt: "A storm [mock:fail]"))
        try await film.submit()
        try await film.program.run("sweep")
        try await film.program.run("retry", "--failed")
        try await film.program.run("sweep")
        let job = try #require(try await film.jobs().first)
        let (count, allowed) = (job["attempt_count"] as? Int ?? 0, job["max_retries"] as? Int ?? 0)
        #expect(count > 1)
        #expect(count <= allowed)
        #expect(try await film.program.run("status", "film", "s1").output.contains("\(count)/\(allowed)"))
    }

    @Test func aClipWithoutAPriceIsNotCalledFree() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        #expect(try await film.program.run("sweep").code == 0)
        try await film.change("UPDATE jobs SET estimate = NULL, charged = 0, unpriced_purchases = 1")
        let json = try await film.program.run("status", "--json")
        #expect(try await film.faults(of: json, schema: "status") == "")
        #expect(try await film.jobs().first?["charged"] is NSNull)
        #expect(try await film.program.run("status", "film", "s1").output.contains("unpriced"))
        try await film.program.run("report", "--all")
        let report = try JSONSerialization.jsonObject(with: film.folder.read("Reports/review/film/s1/report.json"))
        let shots = (report as? [String: Any])?["playlist"] as? [[String: Any]]
        #expect(shots?.first?["state"] as? String == "completed")
        #expect(shots?.first?["charged"] is NSNull)
    }

    @Test func aDamagedRowIsABrokenInvariantAndNotAJobThatFailed() async throws {
        let film = try FilmFixture()
        try await film.submit()
        try await film.change("UPDATE jobs SET spec = '{' WHERE shot = '1A'")
        for arguments in [["status", "--json"], ["status", "film", "s1"]] {
            let outcome = try await film.program.run(arguments)
            #expect(outcome.code == 70, "\(outcome.errors)")
            #expect(outcome.errors.hasPrefix("dailies: "))
            #expect(outcome.output.isEmpty)
        }
        #expect(try await film.program.run("help", "status").code == 0)
        #expect(try await film.program.run("credits", "grant").code == 64)
    }

    @Test func aJobThatNeedsSomebodyIsShownWithItsWordsAndAReasonThatIsNoneIsABrokenInvariant() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        try await film.change("UPDATE jobs SET state = 'held', reason = 'frame_missing'")
        let job = try #require(try await film.jobs().first?["id"] as? String)
        let text = try await film.program.run("status", "film", "s1").output
        #expect(text.contains("A frame of this shot is missing"), "\(text)")
        #expect(text.contains("`dailies retry \(job)`"), "\(text)")
        try await film.change("UPDATE jobs SET reason = 'frames_missing'")
        let outcome = try await film.program.run("status", "film", "s1")
        #expect(outcome.code == 70, "\(outcome.errors)")
        #expect(outcome.errors.contains("frames_missing"), "\(outcome.errors)")
    }

    @Test func aClipThatDiffersIsShownWithTheWaysToDecide() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 2))
        try await film.submit()
        #expect(try await film.program.run("sweep", "--max-jobs", "1").code == 0)
        try await film.change(
            """
            UPDATE clips SET remarks = '[{"kind":"size","ordered":"1280x720","delivered":"1280x718"},
                {"kind":"rate","ordered":null,"delivered":"30 frames a second"}]'
            """)
        try await film.change("UPDATE jobs SET state = 'held', reason = 'clip_differs' WHERE state = 'completed'")
        let json = try await film.program.run("status", "--json")
        #expect(try await film.faults(of: json, schema: "status") == "")
        let jobs = try await film.jobs()
        let held = try #require(jobs.first { $0["state"] as? String == "held" })
        let clip = try #require(held["clip"] as? [String: Any])
        #expect(clip["frame_rate"] as? String == "24/1")
        #expect(clip["codec"] as? String == "h264")
        #expect(clip["width"] as? Int == 1280)
        #expect((clip["frames"] as? Int ?? 0) > 0)
        #expect((clip["bytes"] as? Int ?? 0) > 0)
        #expect((held["video"] as? String)?.hasSuffix(".mp4") == true)
        #expect((held["sha256"] as? String)?.count == 64)
        let remarks = try #require(held["remarks"] as? [[String: Any]])
        #expect(remarks.map { $0["kind"] as? String } == ["size", "rate"])
        #expect(remarks.last?["ordered"] is NSNull)
        let queued = try #require(jobs.first { $0["state"] as? String == "queued" })
        #expect(queued["clip"] is NSNull)
        #expect((queued["remarks"] as? [Any])?.isEmpty == true)

        let job = try #require(held["id"] as? String)
        let text = try await film.program.run("status", "film", "s1").output
        #expect(text.contains("is not what was ordered: 1280x718 pixels instead of 1280x720."), "\(text)")
        let video = try #require(held["video"] as? String)
        #expect(text.contains("Its clip: \(video)\n"), "\(text)")
        for command in ["resolve \(job) --accept", "resolve \(job) --declare-lost --force", "retry \(job)"] {
            #expect(text.contains("`dailies \(command)`"), "\(text)")
        }
    }
}

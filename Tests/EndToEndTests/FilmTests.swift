import Foundation
import TestSupport
import Testing

@Suite struct FilmTests {
    @Test func aFilmGoesFromItsManifestToPlayableClips() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 3))
        try await film.program.run("credits", "grant", "100")
        let submitted = try await film.program.run("submit", "film.yaml", "--json")
        #expect(submitted.code == 0)
        #expect(try await film.faults(of: submitted, schema: "submission") == "")
        let sweep = try await film.program.run("sweep", "--json")
        #expect(sweep.code == 0, "\(sweep.errors)")
        #expect(try await film.faults(of: sweep, schema: "sweep") == "")
        #expect(try await film.faults(of: film.program.run("status", "--json"), schema: "status") == "")

        let jobs = try await film.jobs()
        #expect(jobs.count == 3)
        for job in jobs {
            #expect(job["state"] as? String == "completed")
            let video = try #require(job["video"] as? String)
            let path = film.folder.url.appending(path: video).path(percentEncoded: false)
            let probe = try await runCommand(
                "/usr/bin/ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path])
            let seconds = try #require(Double(probe.output.trimmingCharacters(in: .whitespacesAndNewlines)))
            #expect(abs(seconds - 4) <= 0.1)
            let digest = try await runCommand("/usr/bin/sha256sum", [path]).output.prefix(64)
            #expect(job["sha256"] as? String == String(digest))
        }
        let again = try await film.program.run("sweep", "--json").json()
        #expect(again["submitted"] as? Int == 0)
        #expect(again["completed"] as? Int == 0)
    }

    @Test func everyLogLineOfASweepIsAnEvent() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1))
        try await film.submit()
        let sweep = try await film.program.run("sweep")
        let lines = sweep.errors.split(separator: "\n")
        #expect(lines.count > 4)
        for line in lines { #expect(try await film.faults(of: String(line), schema: "event") == "") }
    }

    @Test func aShotThatFailsForGoodEndsTheSweepWithOneAndIsRetriedOnlyByAPerson() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1, prompt: "A storm [mock:fail]"))
        try await film.submit()
        #expect(try await film.program.run("sweep").code == 1)
        #expect(try await film.program.run("sweep").code == 0)
        let retried = try await film.program.run("retry", "--failed", "--json").json()
        #expect((retried["jobs"] as? [Any])?.count == 1)
        #expect(try await film.jobs().first?["state"] as? String == "queued")
    }

    @Test func aDryRunChangesNoByte() async throws {
        let film = try FilmFixture()
        let first = try await film.program.run("submit", "film.yaml", "--dry-run", "--json")
        #expect(first.code == 3, "there are no credits yet")
        #expect(try await film.faults(of: first, schema: "submission") == "")
        #expect(!film.folder.exists("State"))
        try await film.program.run("credits", "grant", "100")
        let before = try film.folder.read("State/dailies.sqlite")
        let second = try await film.program.run("submit", "film.yaml", "--dry-run", "--json")
        #expect(second.code == 0)
        #expect(try await film.faults(of: second, schema: "submission") == "")
        #expect(try film.folder.read("State/dailies.sqlite") == before)
        #expect(!film.folder.exists("State/frames"))
    }

    @Test func aBadManifestIsRefusedWithItsPlaceAndQueuesNothing() async throws {
        let film = try FilmFixture(FilmFixture.film().replacing("duration: 4", with: "duration: 5"))
        try await film.program.run("credits", "grant", "100")
        let refused = try await film.program.run("submit", "film.yaml")
        #expect(refused.code == 65)
        #expect(refused.errors.contains("film.yaml:2:"))
        #expect(try await film.jobs().isEmpty)
    }

    @Test func tooFewCreditsQueueNothingAndSayHowMany() async throws {
        let film = try FilmFixture()
        try await film.program.run("credits", "grant", "0.5")
        let refused = try await film.program.run("submit", "film.yaml")
        #expect(refused.code == 3)
        #expect(refused.errors.contains("0.64"))
        #expect(refused.errors.contains("dailies credits grant"))
        #expect(try await film.jobs().isEmpty)
    }
}

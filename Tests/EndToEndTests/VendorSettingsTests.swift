import TestSupport
import Testing

/// A value of one vendor that is not possible takes that vendor away, and nothing else.
@Suite(.endsWithinAnHour) struct VendorSettingsTests {
    @Test(arguments: [["MOCK_DELAY": "soon"], ["VEO_ENDPOINT": "http://gateway.example", "VEO_PROJECT": "p"]])
    func otherCommandsWork(_ environment: [String: String]) async throws {
        let film = try FilmFixture(environment: environment)
        try await film.submit()
        for command in [["status"], ["status", "film"], ["report"], ["models"], ["credits", "balance"], ["check"]] {
            let outcome = try await film.program.run(command)
            #expect(outcome.code == 0, "\(command): \(outcome.errors)")
        }
    }

    @Test func theFaultIsShownWhereSettingsAndProvidersAreListed() async throws {
        let program = try Program(root: ScratchFolder(), environment: ["MOCK_DELAY": "soon", "VEO_PROJECT": "p"])
        let words = "MOCK_DELAY: \"soon\" is not possible"
        let config = try await program.run("config")
        #expect(config.code == 0)
        let lines = config.output.split(separator: "\n").filter { $0.contains("FAULT") }
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("mock.delay") == true)
        #expect(lines.first?.contains(words) == true)
        let listed = try await program.run("providers")
        #expect(listed.code == 0)
        #expect(listed.output.contains(words), "\(listed.output)")
        #expect(listed.output.contains("not configured"))
        let checked = try await program.run("providers", "--check")
        #expect(checked.code == 78)
        #expect(checked.output.contains("mock: settings: FAULT: \(words)"), "\(checked.output)")
    }

    @Test func theVendorsJobsWaitAndTheSweepSaysWhy() async throws {
        let film = try FilmFixture(FilmFixture.film(shots: 1), environment: ["MOCK_DELAY": "soon"])
        try await film.submit()
        let sweep = try await film.program.run("sweep")
        #expect(sweep.code == 78)
        // Among the log lines, which are JSON.
        #expect(sweep.errors.contains(#"MOCK_DELAY: \"soon\" is not possible"#), "\(sweep.errors)")
        let waiting = try await film.jobs()
        #expect(waiting.map { $0["state"] as? String } == ["queued"])
        #expect(waiting.map { $0["reason"] as? String } == ["provider_unconfigured"])
    }

    @Test func anotherVendorsFaultKeepsNoFilmFromBeingRendered() async throws {
        let film = try FilmFixture(
            FilmFixture.film(shots: 1),
            environment: ["MOCK_DELAY": "0", "VEO_STORAGE_URI": "gs:/b", "VEO_PROJECT": "p"])
        try await film.submit()
        let sweep = try await film.program.run("sweep")
        #expect(sweep.code == 0, "\(sweep.errors)")
        #expect(try await film.jobs().map { $0["state"] as? String } == ["completed"])
    }

    @Test func aRestoredFilmGoesOnWithoutAProviderThatCannotBeAsked() async throws {
        let manifest = """
            project: { id: film, title: A Film }
            defaults: { duration: 4 }
            scenes:
              - { id: s1, shots: [{ id: 1A, prompt: A boat }] }
              - { id: s2, provider: veo3, shots: [{ id: 2A, prompt: A storm }] }
            """
        let film = try FilmFixture(manifest)
        try await film.program.run("credits", "grant", "10", "--account", "main")
        try await film.submit()
        #expect(try await film.program.run("backup", "backup.sqlite").code == 0)
        #expect(try await film.program.run("restore", "backup.sqlite").code == 0)
        let blocked = try await film.program.run("adopt", "--yes")
        #expect(blocked.code == 69)
        #expect(blocked.output.contains("`dailies adopt --without veo3`"), "\(blocked.output)")
        #expect(try await film.program.run("sweep").code == 78, "nothing was compared, and veo3 is not configured")
        let without = try await film.program.run("adopt", "--yes", "--without", "veo3", "--json")
        #expect(without.code == 0, "\(without.errors)")
        #expect(try without.json()["left_out"] as? [String] == ["veo3"])
        #expect(try await film.program.run("sweep").code == 78)
        #expect(try await film.jobs().map { $0["state"] as? String } == ["completed", "queued"])
    }
}

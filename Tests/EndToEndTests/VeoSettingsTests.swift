#if Network
    import TestSupport
    import Testing

    /// What a sweep with Google Veo needs before it touches a job.
    @Suite struct VeoSettingsTests {
        @Test(arguments: [
            (["VIDEO_PROVIDER": "veo3"], "VEO_PROJECT"),
            (
                [
                    "VIDEO_PROVIDER": "veo3", "VEO_PROJECT": "p",
                    "GOOGLE_APPLICATION_CREDENTIALS": "/nonexistent/key.json",
                ], "/nonexistent/key.json cannot be read"
            ),
        ])
        func whatIsMissingIsSaidAndNothingIsTouched(_ environment: [String: String], _ words: String) async throws {
            let fixture = try FilmFixture(FilmFixture.film(shots: 1), environment: environment)
            try await fixture.submit()
            let sweep = try await fixture.program.run("sweep")
            #expect(sweep.code == 78 && sweep.errors.contains(words))
            #expect(try await fixture.jobs().map { $0["state"] as? String } == ["queued"])
        }
    }
#endif

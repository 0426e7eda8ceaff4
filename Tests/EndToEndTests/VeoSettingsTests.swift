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
            #expect(sweep.code == 78)
            #expect(sweep.errors.contains(words))
            #expect(try await fixture.jobs().map { $0["state"] as? String } == ["queued"])
        }

        @Test(arguments: ["AIzaSyNotASecret", "", #"{"installed": {}}"#])
        func credentialsThatCanNeverWorkAreNotTried(_ text: String) async throws {
            let fixture = try FilmFixture(FilmFixture.film(shots: 1))
            let file = try fixture.folder.write(text, to: "key.json")
            let environment = [
                "VIDEO_PROVIDER": "veo3", "VEO_PROJECT": "p", "GOOGLE_APPLICATION_CREDENTIALS": file,
            ]
            let program = Program(root: fixture.folder, environment: environment)
            try await program.run("credits", "grant", "100")
            try await program.run("submit", "film.yaml")
            let sweep = try await program.run("sweep")
            #expect(sweep.code == 78, "\(sweep.errors)")
            #expect(sweep.errors.contains("Google credentials: \(file) "), "\(sweep.errors)")
            #expect(!sweep.errors.contains("AIza"))
            let job = try #require(try await fixture.jobs().first)
            #expect(job["state"] as? String == "queued")
            #expect(job["reason"] as? String == "provider_unconfigured")
        }

        @Test func framesInABucketNeedCredentialsThatCanWork() async throws {
            let manifest = FilmFixture.film(shots: 1).replacing(
                "harbor\" }", with: "harbor\", start_frame: gs://film-bucket/a.png }")
            let fixture = try FilmFixture(manifest)
            let file = try fixture.folder.write("<html>", to: "key.json")
            let program = Program(root: fixture.folder, environment: ["GOOGLE_APPLICATION_CREDENTIALS": file])
            let submission = try await program.run("submit", "film.yaml")
            #expect(submission.code == 78, "\(submission)")
            #expect(submission.errors.contains("is a web page"), "\(submission)")
        }
    }
#endif

#if Network
    import EmulatorSupport
    import Foundation
    import TestSupport
    import Testing

    /// A film at two providers in one root, with the program as it is used. The emulator's own books say what was bought.
    @Suite(.endsWithinAnHour) struct TwoProviderTests {
        /// Two shots that stay with the mock, and two for the default provider; 0.32 credits each.
        private static let mixed = """
            project: { id: film, title: A Film }
            defaults: { duration: 4 }
            scenes:
              - { id: s1, provider: mock, shots: [{ id: 1A, prompt: A boat }, { id: 1B, prompt: A quay }] }
              - { id: s2, shots: [{ id: 2A, prompt: A storm }, { id: 2B, prompt: A light }] }
            """

        /// What makes Veo the default provider, which asks the emulator.
        private func veo(_ emulator: EmulatorClient) -> [String: String] {
            [
                "VIDEO_PROVIDER": "veo3", "VEO_PROJECT": "p", "VEO_ENDPOINT": emulator.address,
                "STORAGE_EMULATOR_HOST": emulator.address, "VEO_STORAGE_URI": "gs://bucket/film",
                "GCE_METADATA_HOST": emulator.address.replacing("http://", with: ""), "DAILIES_POLL_INTERVAL": "0.1",
                "MOCK_DELAY": "0",
            ]
        }

        @Test func aRehearsedFilmIsBoughtOnceAndItsAnimaticsStandInUntilThen() async throws {
            try await EmulatorProcess.run { emulator async throws in
                let film = try FilmFixture(FilmFixture.film(shots: 3))
                try await film.submit()
                #expect(try await film.program.run("sweep").code == 0)
                var scene = try Scene(film, "s1")
                #expect(scene.words == ["complete", "review_ready", "rehearsal"])
                #expect(scene.standIns == [false, false, false])
                #expect(try await Money(film) == Money(rehearsal: "99.040000 0.000000"))

                let real = Program(root: film.folder, environment: veo(emulator))
                #expect(try await real.run("credits", "grant", "50").code == 0)
                let submitted = try await real.run("submit", "film.yaml", "--json").json()
                #expect((submitted["jobs"] as? [[String: Any]])?.map { $0["take"] as? Int } == [2, 2, 2])
                #expect((submitted["already_queued"] as? [Any])?.isEmpty == true)
                #expect(submitted["total_estimate"] as? String == "0.960000")
                #expect((submitted["accounts"] as? [[String: Any]])?.map { $0["account"] as? String } == ["main"])
                try await real.run("report")
                scene = try Scene(film, "s1")
                #expect(scene.words == ["pending", "not_ready"])
                #expect(scene.standIns == [true, true, true])
                #expect(scene.videos == ["media/1A-t1.mp4", "media/1B-t1.mp4", "media/1C-t1.mp4"])

                let one = try await real.run("sweep", "--max-jobs", "1")
                #expect(one.code == 0, "\(one.errors)")
                scene = try Scene(film, "s1")
                #expect(scene.words == ["rendering", "not_ready"])
                #expect(scene.standIns == [false, true, true])
                #expect(scene.videos == ["media/1A-t2.mp4", "media/1B-t1.mp4", "media/1C-t1.mp4"])
                #expect(
                    try await Money(film) == Money(main: "49.680000 0.640000", rehearsal: "99.040000 0.000000"))

                let rest = try await real.run("sweep", "--json")
                #expect(rest.code == 0, "\(rest.errors)")
                #expect(try rest.json()["completed"] as? Int == 2)
                scene = try Scene(film, "s1")
                #expect(scene.words == ["complete", "review_ready"])
                #expect(scene.standIns == [false, false, false])
                #expect(scene.videos == ["media/1A-t2.mp4", "media/1B-t2.mp4", "media/1C-t2.mp4"])
                #expect(
                    try await Money(film) == Money(main: "49.040000 0.000000", rehearsal: "99.040000 0.000000"))
                #expect(scene.settled == ["main 0.960000", "rehearsal 0.960000"])

                // Neither route is ordered a second time, nor taken up by a further sweep.
                for program in [film.program, real] {
                    let again = try await program.run("submit", "film.yaml", "--json").json()
                    #expect((again["jobs"] as? [Any])?.isEmpty == true)
                    #expect(try await program.run("sweep").code == 0)
                }
                try await expectBoughtOnce(emulator, film, shots: ["1A", "1B", "1C"])
                #expect(try film.journal().count { $0.event == "ordered" } == 3)
            }
        }

        @Test func oneSweepFinishesWhatIsOpenAtBothProvidersAtOnce() async throws {
            try await EmulatorProcess.run(["--delay", "86400"]) { emulator async throws in
                let environment = veo(emulator).merging(["MOCK_DELAY": "86400"]) { $1 }
                let film = try FilmFixture(Self.mixed, environment: environment)
                try await grantAndSubmit(film)
                // Both work on two shots when this sweep is stopped.
                let stopped = try await film.sweep("--json") {
                    try await film.jobs().allSatisfy { $0["state"] as? String == "generating" }
                }
                #expect(stopped.code == 0, "\(stopped.errors)")
                #expect(try stopped.json()["submitted"] as? Int == 4)
                #expect(
                    try await Money(film) == Money(main: "50.000000 0.640000", rehearsal: "100.000000 0.640000"))

                try await emulator.finish()
                try await film.finish()
                let sweep = try await film.program.run("sweep", "--json")
                #expect(sweep.code == 0, "\(sweep.errors)")
                let result = try sweep.json()
                let counts = ["resumed", "completed", "submitted"].map { result[$0] as? Int }
                #expect(counts == [4, 4, 0])
                #expect(result["credits_settled"] as? String == "0.640000", "what the default route's account paid")
                let accounts = (result["accounts"] as? [[String: String]])?.map {
                    "\($0["account"] ?? "") \($0["settled"] ?? "")"
                }
                #expect(accounts == ["main 0.640000", "rehearsal 0.640000"])
                #expect(
                    try await Money(film) == Money(main: "49.360000 0.000000", rehearsal: "99.360000 0.000000"))
                #expect(try Scene(film, "s1").words == ["complete", "review_ready", "rehearsal"])
                #expect(try Scene(film, "s2").words == ["complete", "review_ready"])
                try await expectBoughtOnce(emulator, film, shots: ["2A", "2B"])
                #expect(try film.journal().count { $0.event == "ordered" } == 2)
            }
        }

        @Test func whatIsForAProviderThatIsNotConfiguredWaitsWhileTheOtherFinishes() async throws {
            try await EmulatorProcess.run { emulator async throws in
                var environment = veo(emulator)
                environment["VEO_PROJECT"] = nil
                let film = try FilmFixture(Self.mixed, environment: environment)
                try await grantAndSubmit(film)
                for completed in [2, 0] {
                    let sweep = try await film.program.run("sweep", "--json")
                    #expect(sweep.code == 78)
                    #expect(sweep.errors.contains("VEO_PROJECT"), "\(sweep.errors)")
                    let result = try sweep.json()
                    #expect(result["completed"] as? Int == completed)
                    #expect(result["failed"] as? Int == 0)
                    let waiting = try #require((result["unconfigured"] as? [[String: Any]])?.first)
                    #expect(waiting["provider"] as? String == "veo3")
                    #expect(waiting["jobs"] as? Int == 2)
                }
                let jobs = try await film.jobs()
                let states = jobs.map { "\($0["shot"] ?? "") \($0["state"] ?? "") \($0["reason"] ?? "")" }
                #expect(
                    states == [
                        "1A completed <null>", "1B completed <null>", "2A queued provider_unconfigured",
                        "2B queued provider_unconfigured",
                    ])
                #expect(jobs.map { $0["attempt_count"] as? Int } == [1, 1, 0, 0])
                #expect(
                    try await Money(film) == Money(main: "50.000000 0.640000", rehearsal: "99.360000 0.000000"))
                #expect(try await emulator.books()["orders"] as? Int == 0)

                let configured = Program(root: film.folder, environment: veo(emulator))
                let sweep = try await configured.run("sweep", "--json")
                #expect(sweep.code == 0, "\(sweep.errors)")
                #expect(try sweep.json()["completed"] as? Int == 2)
                #expect(
                    try await Money(film) == Money(main: "49.360000 0.000000", rehearsal: "99.360000 0.000000"))
                try await expectBoughtOnce(emulator, film, shots: ["2A", "2B"])
            }
        }

        private func grantAndSubmit(_ film: FilmFixture) async throws {
            try await film.program.run("credits", "grant", "50")
            try await film.program.run("credits", "grant", "100", "--account", "rehearsal")
            let submitted = try await film.program.run("submit", "film.yaml", "--json")
            #expect(submitted.code == 0, "\(submitted.errors)")
            let accounts = try submitted.json()["accounts"] as? [[String: Any]]
            #expect(accounts?.map { $0["account"] as? String } == ["main", "rehearsal"])
            #expect(accounts?.map { $0["available_after"] as? String } == ["49.360000", "99.360000"])
        }

        /// The seller's books: each of these shots was ordered once, for the job that has its take, and nothing else was.
        private func expectBoughtOnce(_ emulator: EmulatorClient, _ film: FilmFixture, shots: [String]) async throws {
            let books = try await emulator.books()
            #expect(books["orders"] as? Int == shots.count)
            #expect(books["finished"] as? Int == shots.count)
            #expect(books["most_orders_of_a_submission"] as? Int == 1)
            #expect(books["billed_seconds"] as? Int == shots.count * 4)
            let ordered = try emulator.journal().filter { $0["event"] as? String == "ordered" }.map {
                $0["job"] as? String
            }
            let real = try await film.jobs().filter { $0["provider"] as? String == "veo3" }
            #expect(real.map { $0["shot"] as? String } == shots)
            #expect(real.allSatisfy { $0["state"] as? String == "completed" && $0["selected"] as? Bool == true })
            #expect(Set(ordered) == Set(real.map { ($0["id"] as? String)?.lowercased() }))
        }
    }

    /// What each account has and holds, as `credits balance` says it.
    private struct Money: Equatable {
        var main: String?
        var rehearsal: String?

        init(main: String? = nil, rehearsal: String? = nil) {
            self.main = main
            self.rehearsal = rehearsal
        }

        init(_ film: FilmFixture) async throws {
            let document = try await film.program.run("credits", "balance", "--json").json()
            for account in document["accounts"] as? [[String: String]] ?? [] {
                let sums = "\(account["balance"] ?? "") \(account["held"] ?? "")"
                if account["account"] == "main" { main = sums } else { rehearsal = sums }
            }
        }
    }

    /// What a scene's `report.json` says.
    private struct Scene {
        /// Its render status and its review state, and whether it is a rehearsal.
        var words: [String]
        /// For each place of its playlist whether an animatic stands in.
        var standIns: [Bool?]
        var videos: [String?]
        /// What was settled, by account.
        var settled: [String]

        init(_ film: FilmFixture, _ id: String) throws {
            let report =
                try JSONSerialization.jsonObject(with: film.folder.read("Reports/review/film/\(id)/report.json"))
                as? [String: Any] ?? [:]
            words = ["render_status", "review_state"].map { report[$0] as? String ?? "" }
            if report["rehearsal"] as? Bool == true { words.append("rehearsal") }
            let playlist = report["playlist"] as? [[String: Any]] ?? []
            standIns = playlist.map { $0["stand_in"] as? Bool }
            videos = playlist.map { $0["video"] as? String }
            let credits = report["credits"] as? [String: Any] ?? [:]
            settled = ["\(credits["account"] ?? "") \(credits["settled"] ?? "")"]
            if let beside = credits["rehearsal"] as? [String: Any] {
                settled.append("rehearsal \(beside["settled"] ?? "")")
            }
        }
    }
#endif

import Model
import Queue
import QueueSupport
import Testing

@Suite struct StatusTests {
    private func other(_ project: String, _ scene: String, number: Int) -> FilmOrder {
        FilmOrder(
            project: project, title: project,
            scenes: [SceneOrder(id: scene, number: number, title: "Other", shots: [QueueFixture.shot("9A")])])
    }

    @Test func aSummarySaysWhatTheSceneItselfSays() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C"))
        ])
        try await fixture.complete()
        _ = try await fixture.accept()
        // 1A gets a second take that is open, 1C leaves the list and is canceled.
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A", prompt: "a ship"), QueueFixture.shot("1B"))
        ])
        let summary = try #require(try await fixture.queue.sceneSummaries().first)
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        #expect(summary.id == QueueFixture.scene)
        #expect(summary.projectTitle == "Film")
        #expect(summary.title == "Scene")
        #expect(summary.total == 2)
        #expect(summary.total == scene.shots.count)
        #expect(summary.open == 2)
        #expect(summary.open == scene.open)
        #expect(summary.renderStatus == scene.renderStatus)
        for state in JobState.allCases { #expect(summary.count(state) == scene.count(state), "\(state)") }
    }

    @Test func summariesStandInTheOrderOfProjectsAndScenes() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([
            other("second", "s1", number: 1), other("first", "s1", number: 2), other("first", "s2", number: 1),
        ])
        let all = try await fixture.queue.sceneSummaries()
        #expect(all.map { "\($0.id.project)/\($0.id.scene)" } == ["first/s2", "first/s1", "second/s1"])
        #expect(try await fixture.queue.sceneSummaries(project: "second") == [all[2]])
        #expect(try await fixture.queue.sceneSummaries(project: "nobody").isEmpty)
    }

    @Test func openAndHeldJobsOfShotsThatLeftTheSceneAreTold() async throws {
        let fixture = try await QueueFixture()
        let kept = QueueFixture.shot("1Z")
        _ = try await fixture.queue.place([
            QueueFixture.film(
                QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C"), QueueFixture.shot("1D"), kept
            )
        ])
        try await fixture.complete()
        _ = try await fixture.accept()
        let doubt = try await fixture.intent().claim.lease
        try await fixture.queue.hold(
            doubt, because: ProviderFailure(outcome: .unknownSubmit, code: "x", message: "no answer"),
            reason: .unknownSubmit)
        _ = try await fixture.queue.place([QueueFixture.film(kept)])
        let scene = try await fixture.queue.scene(QueueFixture.scene)
        // 1A is completed and 1D was never sent: neither holds credits.
        #expect(scene.unlisted.map(\.job.shot.shot) == ["1B", "1C"])
        #expect(scene.unlisted.map(\.job.state) == [.generating, .held])
        #expect(scene.shots.map(\.id) == ["1Z"])
        #expect(scene.open == 1)
    }

    @Test func openJobsAreCountedByWhetherTheyWereBegun() async throws {
        let fixture = try await QueueFixture()
        _ = try await fixture.queue.place([
            QueueFixture.film(QueueFixture.shot("1A"), QueueFixture.shot("1B"), QueueFixture.shot("1C"))
        ])
        try await fixture.complete()
        _ = try await fixture.accept()
        let open = try await fixture.queue.countOpenJobs()
        #expect(open.queued == 1)
        #expect(open.working == 1)
    }
}

import Model
import Queue

@testable import Documents
@testable import Report

/// The hub over the fixture's scenes.
enum HubFixture {
    static func report(of scenes: [SceneReport] = SceneFixture.all) -> HubReport {
        var projects: [HubReport.Project] = []
        for scene in scenes {
            let place = projects.firstIndex { $0.id == scene.project.id } ?? projects.count
            if place == projects.count {
                projects.append(.init(id: scene.project.id, title: scene.project.title, scenes: []))
            }
            projects[place].scenes.append(HubScene(scene))
        }
        func sum(_ count: (SceneReport) -> Int) -> Int { scenes.map(count).reduce(0, +) }
        let credits = scenes.reduce(into: [Account: SceneCredits]()) { sums, scene in
            for (account, credits) in scene.credits.byAccount { sums[account, default: SceneCredits()] += credits }
        }
        return HubReport(
            generatedAt: SceneFixture.now,
            totals: HubTotals(
                projects: projects.count, scenes: scenes.count, completed: sum(\.completion.completed),
                failed: sum(\.completion.failed), held: sum(\.completion.held), total: sum(\.completion.total),
                credits: CreditTotals(credits)),
            projects: projects,
            failures: scenes.flatMap { scene in
                scene.failures.map {
                    HubFailure(
                        project: scene.project.id, scene: scene.scene.id, sceneTitle: scene.scene.title, failure: $0)
                }
            })
    }

    static func files(of report: HubReport) throws -> [RenderedFile] {
        try assembleHub(
            projects: report.projects.map { project in
                HubProjectFragments(
                    id: project.id, title: project.title, scenes: try project.scenes.map(renderHubFragment))
            }, totals: report.totals, failures: report.failures, generatedAt: report.generatedAt)
    }
}

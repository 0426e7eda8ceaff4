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

    /// Titles as long and as foreign as they come.
    static let titles = [
        "A", "INT. WHEELHOUSE - CONTINUOUS",
        "INT./EXT. LIGHTHOUSE STAIRWELL, THE STORM OUTSIDE AND THE LAMP THAT WILL NOT LIGHT, WHILE MARTA COUNTS THE STEPS",
        "Supercalifragilisticexpialidocious_title_without_any_space_at_all_in_it_and_then_some_more_of_it",
        "פנים. בית המגדלור - לילה, והסערה בחוץ לא נחלשת גם לקראת הבוקר", "مشهد خارجي: الميناء عند الفجر",
    ].enumerated().map { index, title in
        SceneFixture.scene(
            id: "t\(index)", number: index, title: title, shots: index == 1 ? [] : SceneFixture.finished.playlist,
            renderStatus: index.isMultiple(of: 2) ? .complete : .pending)
    }

    /// Many films, whose scenes are those of the fixture again and again.
    static func many(films: Int, scenes count: Int) -> HubReport {
        let scenes = SceneFixture.all.map(HubScene.init)
        var report = report()
        report.projects = (0..<films).map { film in
            HubReport.Project(
                id: "film-\(film)", title: "Film \(film)",
                scenes: (0..<count).map {
                    var scene = scenes[(film + $0) % scenes.count]
                    scene.number = $0 + 1
                    return scene
                })
        }
        report.totals.projects = films
        report.totals.scenes = films * count
        return report
    }

    static func files(of report: HubReport) throws -> [RenderedFile] {
        try assembleHub(
            projects: report.projects.map { project in
                HubProjectFragments(
                    id: project.id, title: project.title, first: project.scenes.first?.page ?? "",
                    scenes: try project.scenes.map(renderHubFragment))
            }, totals: report.totals, failures: report.failures,
            notices: HubNotices(
                budgets: report.budgets, oldHolds: report.oldHolds, paused: report.paused),
            generatedAt: report.generatedAt)
    }
}

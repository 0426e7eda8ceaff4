import Documents
import Foundation
import Model
import Queue

extension SceneReportRecord {
    /// What is kept of a report for the hub.
    init(_ report: SceneReport, revision: Int64) throws(ReportError) {
        let fragment = try renderHubFragment(HubScene(report))
        let failures = report.failures.map {
            HubFailure(
                project: report.project.id, scene: report.scene.id, sceneTitle: report.scene.title, failure: $0)
        }
        self.init(
            scene: SceneID(project: report.project.id, scene: report.scene.id), revision: revision,
            hubJSON: fragment.json,
            hubHTML: fragment.html, failures: String(decoding: try encodeJSON(failures), as: UTF8.self),
            completed: report.completion.completed, failed: report.completion.failed, held: report.completion.held,
            total: report.completion.total, credits: report.credits.byAccount)
    }
}

/// The hub's files from what was kept of every scene.
func assembleHub(
    _ records: [(projectTitle: String, record: SceneReportRecord)], generatedAt: Timestamp
) throws -> [RenderedFile] {
    var projects: [HubProjectFragments] = []
    var failures: [HubFailure] = []
    var totals = HubTotals(
        projects: 0, scenes: records.count, completed: 0, failed: 0, held: 0, total: 0, credits: CreditTotals([:]))
    var credits: [Account: SceneCredits] = [:]
    let decoder = JSONDecoder()
    for (title, record) in records {
        if projects.last?.id != record.scene.project {
            projects.append(HubProjectFragments(id: record.scene.project, title: title, scenes: []))
        }
        projects[projects.count - 1].scenes.append(HubFragment(json: record.hubJSON, html: record.hubHTML))
        if record.failed + record.held > 0 {
            failures += try decoder.decode([HubFailure].self, from: Data(record.failures.utf8))
        }
        totals.completed += record.completed
        totals.failed += record.failed
        totals.held += record.held
        totals.total += record.total
        for (account, sums) in record.credits { credits[account, default: SceneCredits()] += sums }
    }
    totals.projects = projects.count
    totals.credits = CreditTotals(credits)
    return try assembleHub(projects: projects, totals: totals, failures: failures, generatedAt: generatedAt)
}

import Database
import Documents
import Foundation
import Model
import Queue

/// What is kept of a scene's report: enough to tell whether it is due, and to put the hub together without looking at
/// the scene again.
struct ReportedScene: Sendable {
    var id: SceneID
    /// The scene's revision that the report shows.
    var revision: Int64
    /// The program that rendered it.
    var renderer: String
    /// When its facts were first reported as they are.
    var generatedAt: Timestamp
    /// Of `report.json`, in hexadecimal.
    var sha256: String
    /// Of what the report says, whenever it says it.
    var said: String
    /// What orders the scenes of a project.
    var number: Int
    /// Of the project.
    var title: String
    /// Shots.
    var completed: Int
    var failed: Int
    var held: Int
    var total: Int
    /// By account; none for one that has nothing to do with the scene.
    var credits: [Account: SceneCredits]
    var failureCount: Int
    /// Its objects in the hub's list of failures, with commas between them.
    var failures: String
    /// The clips and stills beside its page, by their names relative to it.
    var media: [String]
    var fragment: HubFragment

    /// - Parameter sha256: that of the report as it was written.
    init(
        _ report: SceneReport, revision: Int64, renderer: String, sha256: String, media: some Sequence<String>
    ) throws(ReportError) {
        id = SceneID(project: report.project.id, scene: report.scene.id)
        self.revision = revision
        self.renderer = renderer
        generatedAt = report.generatedAt
        self.sha256 = sha256
        said = report.scene.reportDigest ?? ""
        number = report.scene.number
        title = report.project.title
        completed = report.completion.completed
        failed = report.completion.failed
        held = report.completion.held
        total = report.completion.total
        credits = report.credits.byAccount
        let failures = report.failures.map {
            HubFailure(
                project: report.project.id, scene: report.scene.id, sceneTitle: report.scene.title, failure: $0)
        }
        failureCount = failures.count
        self.failures = String(decoding: try failureList(failures), as: UTF8.self)
        self.media = media.sorted()
        fragment = try renderHubFragment(HubScene(report))
    }

    /// Whether the hub shows two reports of one scene in the same place, under the same names.
    func stands(where other: ReportedScene) -> Bool {
        id == other.id && number == other.number && title == other.title
    }

    /// Whether the hub says of the scene what it would say of another report of it.
    func looks(like other: ReportedScene) -> Bool {
        fragment == other.fragment && failures == other.failures && completed == other.completed
            && failed == other.failed && held == other.held && total == other.total && credits == other.credits
    }
}

extension ReportedScene {
    init(_ row: SQLRow) throws {
        id = SceneID(project: try row.text("project"), scene: try row.text("scene"))
        revision = try row.long("revision")
        renderer = try row.text("renderer")
        generatedAt = try row.time("generated_at")
        sha256 = try row.text("sha256")
        said = try row.text("said")
        number = try row.integer("number")
        title = try row.text("title")
        completed = try row.integer("completed")
        failed = try row.integer("failed")
        held = try row.integer("held")
        total = try row.integer("total")
        credits = [:]
        for account in Account.allCases {
            let sums = SceneCredits(
                estimated: try row.credits("\(account.rawValue)_estimated"),
                held: try row.credits("\(account.rawValue)_held"),
                settled: try row.credits("\(account.rawValue)_settled"),
                unpricedJobs: try row.integer("\(account.rawValue)_unpriced_jobs"),
                dollars: DollarTotal(
                    known: Dollars(micro: try row.long("\(account.rawValue)_dollars")),
                    unrated: try row.integer("\(account.rawValue)_unrated")))
            if sums != SceneCredits() { credits[account] = sums }
        }
        failureCount = try row.integer("failure_count")
        failures = try row.text("failures")
        // Read apart, where it is wanted.
        media = []
        fragment = HubFragment(json: try row.text("hub_json"), html: try row.text("hub_html"))
    }

    /// The values of its row.
    var values: [String: any SQLBindable] {
        get throws(ReportError) {
            var values: [String: any SQLBindable] = [
                "project": id.project, "scene": id.scene, "revision": revision, "renderer": renderer,
                "generated_at": generatedAt, "sha256": sha256, "said": said, "number": number, "title": title,
                "completed": completed, "failed": failed, "held": held, "total": total, "failure_count": failureCount,
                "media": String(decoding: try encodeJSON(media).dropLast(), as: UTF8.self), "failures": failures,
                "hub_json": fragment.json, "hub_html": fragment.html,
            ]
            for account in Account.allCases {
                let credits = credits[account] ?? SceneCredits()
                values["\(account.rawValue)_estimated"] = credits.estimated
                values["\(account.rawValue)_held"] = credits.held
                values["\(account.rawValue)_settled"] = credits.settled
                values["\(account.rawValue)_unpriced_jobs"] = credits.unpricedJobs
                values["\(account.rawValue)_dollars"] = credits.dollars.known.micro
                values["\(account.rawValue)_unrated"] = credits.dollars.unrated
            }
            return values
        }
    }
}

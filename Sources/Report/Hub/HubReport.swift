import Forecast
import Model

/// All scenes of all projects: `hub.json` as it stands.
struct HubReport: Codable, Equatable, Sendable {
    var schema = "dailies.hub/1"
    var generatedAt: Timestamp
    var totals: HubTotals
    var projects: [Project]
    /// Every take that failed or is held, over all scenes.
    var failures: [HubFailure]

    private enum CodingKeys: String, CodingKey {
        case schema, totals, projects, failures
        case generatedAt = "generated_at"
    }

    /// One project with its scenes.
    struct Project: Codable, Equatable, Sendable {
        var id: String
        var title: String
        var scenes: [HubScene]
    }
}

/// One scene on the hub.
struct HubScene: Codable, Equatable, Sendable {
    var id: String
    var number: Int
    var title: String
    var state: SceneState
    var renderStatus: RenderStatus
    var reviewState: ReviewState
    var badge: Badge
    /// Whether an animatic is all that was ever ordered of some shot.
    var isRehearsal: Bool
    var completed: Int
    var failed: Int
    var held: Int
    var total: Int
    @ExplicitNull var eta: Eta?
    /// `{project}/{scene}/report.json`, relative to the hub like the two below.
    var report: String
    var page: String
    @ExplicitNull var poster: String?

    private enum CodingKeys: String, CodingKey {
        case isRehearsal = "rehearsal"
        case id, number, title, state, badge, completed, failed, held, total, eta, report, page, poster
        case renderStatus = "render_status"
        case reviewState = "review_state"
    }

    /// What the hub shows of a scene; its poster is that of the first shot with a clip.
    init(_ report: SceneReport) {
        let folder = "\(report.project.id)/\(report.scene.id)"
        id = report.scene.id
        number = report.scene.number
        title = report.scene.title
        state = report.scene.state
        renderStatus = report.renderStatus
        reviewState = report.reviewState
        badge = report.badge
        isRehearsal = report.isRehearsal
        completed = report.completion.completed
        failed = report.completion.failed
        held = report.completion.held
        total = report.completion.total
        eta = report.eta
        self.report = "\(folder)/report.json"
        page = "\(folder)/index.html"
        poster = report.playlist.lazy.compactMap(\.poster).first.map { "\(folder)/\($0)" }
    }
}

/// A take that needs somebody, with the way to it.
struct HubFailure: Codable, Equatable, Sendable {
    var project: String
    var scene: String
    var sceneTitle: String
    var shot: String
    var take: Int
    var job: String
    /// `failed` or `held`.
    var state: JobState
    @ExplicitNull var errorCode: String?
    var sentence: String
    var nextAction: String
    /// `{project}/{scene}/index.html#shot-{shot}`, relative to the hub.
    var link: String

    private enum CodingKeys: String, CodingKey {
        case project, scene, shot, take, job, state, sentence, link
        case sceneTitle = "scene_title"
        case errorCode = "error_code"
        case nextAction = "next_action"
    }

    init(project: String, scene: String, sceneTitle: String, failure: SceneReport.Failure) {
        self.project = project
        self.scene = scene
        self.sceneTitle = sceneTitle
        shot = failure.shot
        take = failure.take
        job = failure.job
        state = failure.state
        errorCode = failure.errorCode
        sentence = failure.sentence
        nextAction = failure.nextAction
        link = "\(project)/\(scene)/index.html#shot-\(failure.shot)"
    }
}

/// Counts and credits over every scene.
struct HubTotals: Codable, Equatable, Sendable {
    var projects: Int
    var scenes: Int
    /// Shots.
    var completed: Int
    var failed: Int
    var held: Int
    var total: Int
    var credits: CreditTotals
}

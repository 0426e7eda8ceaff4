package import Forecast
package import Model

/// All scenes of all projects: `hub.json` as it stands.
package struct HubReport: Codable, Equatable, Sendable {
    var schema = "dailies.hub/1"
    package var generatedAt: Timestamp
    var totals: HubTotals
    /// Those of the settings.
    package var budgets: [BudgetView] = []
    /// Holds that have been open for longer than a day.
    package var oldHolds: [OldHoldsView] = []
    package var projects: [Project]
    /// Every take that failed or is held, over all scenes.
    package var failures: [HubFailure]
    /// What is not bought for the time being.
    package var paused: [PauseView] = []

    private enum CodingKeys: String, CodingKey {
        case schema, totals, projects, failures, paused, budgets
        case oldHolds = "old_holds"
        case generatedAt = "generated_at"
    }

    /// One project with its scenes.
    package struct Project: Codable, Equatable, Sendable {
        package var id: String
        package var title: String
        package var scenes: [HubScene]
    }
}

/// One scene on the hub.
package struct HubScene: Codable, Equatable, Sendable {
    package var id: String
    package var number: Int
    package var title: String
    package var state: SceneState
    package var renderStatus: RenderStatus
    var reviewState: ReviewState
    package var badge: Badge
    /// Whether an animatic is all that was ever ordered of some shot.
    package var isRehearsal: Bool
    package var completed: Int
    package var failed: Int
    package var held: Int
    package var total: Int
    @ExplicitNull package var eta: Eta?
    /// `{project}/{scene}/report.json`, relative to the hub like the two below.
    var report: String
    package var page: String
    @ExplicitNull package var poster: String?
    /// Stills of its shots in their order, a few of many, relative to the hub; the first is the poster.
    package var posters: [String]
    /// The clip that the scene begins with, relative to the hub; nil while there is none.
    @ExplicitNull var firstVideo: String?
    /// How long the scene is on the screen: clips as they are, shots without one as they are planned.
    package var seconds: Double
    /// Catalogue ids of the models that its shots were ordered from, in order.
    package var models: [String]
    /// The stage that the scene is in.
    package var stage: Int
    package var openIssues: Int
    /// Shots whose selected take nobody decided on.
    package var undecided: Int
    package var waitsFor: WaitsFor
    /// Of this scene alone.
    package var credits: CreditTotals
    /// Since when its report says what it says.
    package var changedAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case isRehearsal = "rehearsal"
        case id, number, title, state, badge, completed, failed, held, total, eta, report, page, poster, posters
        case seconds, models, credits, stage, undecided
        case openIssues = "open_issues"
        case waitsFor = "waits_for"
        case firstVideo = "first_video"
        case changedAt = "changed_at"
        case renderStatus = "render_status"
        case reviewState = "review_state"
    }

    /// How many stills stand for a scene of many shots: enough to leaf through, few enough for ten thousand scenes.
    private static let mostPosters = 6

    /// What the hub shows of a scene; its poster is the first still that any of its shots has.
    package init(_ report: SceneReport) {
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
        let stills = report.playlist.compactMap(\.still)
        let shown = min(stills.count, Self.mostPosters)
        posters = (0..<shown).map { "\(folder)/\(stills[$0 * stills.count / shown])" }
        poster = posters.first
        firstVideo = report.playlist.lazy.compactMap(\.video).first.map { "\(folder)/\($0)" }
        seconds = report.playlist.last.map { $0.startSeconds + $0.screenSeconds } ?? 0
        models = Set(report.playlist.compactMap(\.model)).sorted()
        stage = report.review.stage
        openIssues = report.review.openIssues
        undecided = report.review.undecided
        waitsFor = WaitsFor(report)
        credits = report.credits.totals
        changedAt = report.generatedAt
    }
}

/// Whom a scene waits for.
package enum WaitsFor: String, Codable, Sendable {
    /// A person who screens it, or decides about a take that failed or is held.
    case me
    /// The renderer.
    case machine
    /// The stage that it was sent back to.
    case stage
    /// It is approved.
    case nobody

    init(_ report: SceneReport) {
        self =
            switch (report.review.state, report.renderStatus) {
            case (_, .rendering): .machine
            case (.returned, _): .stage
            case (.approved, _): .nobody
            case (_, .pending): .machine
            case (_, .complete), (_, .failed): .me
            }
    }
}

extension SceneReport.Shot {
    /// What is seen of the shot before anything moves: its clip's still, or the frame that was ordered of it.
    fileprivate var still: String? { self.poster ?? self.startFrame }
}

/// A take that needs somebody, with the way to it.
package struct HubFailure: Codable, Equatable, Sendable {
    package var project: String
    package var scene: String
    package var sceneTitle: String
    package var shot: String
    package var take: Int
    package var job: String
    /// `failed` or `held`.
    package var state: JobState
    @ExplicitNull var errorCode: String?
    package var sentence: String
    package var nextAction: String
    /// `{project}/{scene}/index.html#shot-{shot}`, relative to the hub.
    package var link: String

    private enum CodingKeys: String, CodingKey {
        case project, scene, shot, take, job, state, sentence, link
        case sceneTitle = "scene_title"
        case errorCode = "error_code"
        case nextAction = "next_action"
    }

    package init(project: String, scene: String, sceneTitle: String, failure: SceneReport.Failure) {
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
package struct HubTotals: Codable, Equatable, Sendable {
    package var projects: Int
    package var scenes: Int
    /// Shots.
    package var completed: Int
    package var failed: Int
    package var held: Int
    package var total: Int
    package var credits: CreditTotals

    package init(
        projects: Int, scenes: Int, completed: Int, failed: Int, held: Int, total: Int, credits: CreditTotals
    ) {
        self.projects = projects
        self.scenes = scenes
        self.completed = completed
        self.failed = failed
        self.held = held
        self.total = total
        self.credits = credits
    }
}

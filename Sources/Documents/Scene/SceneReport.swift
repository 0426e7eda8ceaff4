package import Forecast
package import Model

/// Everything that is known about one scene: `report.json` as it stands, and the source of its page and playlists.
///
/// The initializer derives what can be derived (badge, positions, start times), so that the page, the
/// JSON and the playlists cannot differ in it.
package struct SceneReport: Codable, Equatable, Sendable {
    var schema = "dailies.scene-report/1"
    package var generatedAt: Timestamp
    package var project: Project
    package var scene: Scene
    package var renderStatus: RenderStatus
    var reviewState: ReviewState
    package var badge: Badge
    package var completion: Completion
    @ExplicitNull package var eta: Eta?
    package var statistics: Statistics
    /// Every shot in scene order, also those without a clip yet.
    package var playlist: [Shot]
    /// The takes that failed for good or are held, in scene order.
    package var failures: [Failure]
    /// What reviewers said is wrong, oldest first, closed ones too.
    package var issues: [IssueView]
    package var review: ReviewView
    package var credits: Costs
    /// Whether an animatic is all that was ever ordered of some shot.
    package var isRehearsal: Bool

    private enum CodingKeys: String, CodingKey {
        case schema, project, scene, badge, completion, eta, statistics, playlist, failures, issues, review, credits
        case isRehearsal = "rehearsal"
        case generatedAt = "generated_at"
        case renderStatus = "render_status"
        case reviewState = "review_state"
    }

    /// - Parameters:
    ///   - reviewState: as `Review` decided it.
    ///   - shots: in scene order; their positions and start times are set here.
    ///   - failures: in scene order.
    ///   - review: nil for one in which nothing was said.
    init(
        generatedAt: Timestamp, project: Project, scene: Scene, renderStatus: RenderStatus,
        reviewState: ReviewState, completion: Completion, eta: Eta?, statistics: Statistics, shots: [Shot],
        failures: [Failure], issues: [IssueView] = [], review: ReviewView? = nil, credits: Costs,
        isRehearsal: Bool = false
    ) {
        self.generatedAt = generatedAt
        self.project = project
        self.scene = scene
        self.renderStatus = renderStatus
        self.reviewState = reviewState
        self.badge = deriveBadge(renderStatus: renderStatus, reviewState: reviewState, failed: completion.failed)
        self.completion = completion
        self.eta = eta
        self.statistics = statistics
        self.playlist = Shot.placed(shots)
        self.failures = failures
        self.issues = issues
        self.review = review ?? ReviewView(state: reviewState)
        self.credits = credits
        self.isRehearsal = isRehearsal
    }

    /// The film that the scene belongs to.
    package struct Project: Codable, Equatable, Sendable {
        package var id: String
        package var title: String
    }

    /// The scene's name and its place in the production.
    package struct Scene: Codable, Equatable, Sendable {
        package var id: String
        package var number: Int
        package var title: String
        /// The step of the production that the scene is in.
        package var stage: Int
        package var state: SceneState
        /// The scenes before and after it in the project; nil at its ends.
        @ExplicitNull package var previous: Neighbour? = nil
        @ExplicitNull package var next: Neighbour? = nil
        /// SHA-256 of what the report says, in hexadecimal: of ``SceneReport/said`` as JSON. Another report has the same one
        /// exactly when it says the same, whenever it was made. Nil while the report is being made.
        @ExplicitNull package var reportDigest: String? = nil

        private enum CodingKeys: String, CodingKey {
            case id, number, title, stage, state, previous, next
            case reportDigest = "report_digest"
        }
    }

    /// A scene that a page leads to.
    package struct Neighbour: Codable, Equatable, Sendable {
        package var id: String
        package var title: String
        /// `../{scene}/index.html`, relative to this scene's page.
        package var page: String

        init(id: String, title: String) {
            self.id = id
            self.title = title
            page = "../\(id)/index.html"
        }
    }

    /// What the report says: without the time since when it says it, and without the digest of this.
    package var said: SceneReport {
        var said = self
        said.generatedAt = Timestamp(microseconds: 0)
        said.scene.reportDigest = nil
        return said
    }

    /// How the times that takes took are spread: over the whole scene, and for each model that rendered it.
    package struct Statistics: Codable, Equatable, Sendable {
        /// At the provider: from its acceptance to its answer that the clip is ready.
        package var generationSeconds: TimeStatistics
        /// From a job's start to its stored clip, waiting and further attempts included.
        var totalSeconds: TimeStatistics
        package var byModel: [ModelStatistics]

        private enum CodingKeys: String, CodingKey {
            case generationSeconds = "generation_seconds"
            case totalSeconds = "total_seconds"
            case byModel = "by_model"
        }

        /// - Parameters:
        ///   - samples: the generation times of completed takes in seconds, by the catalogue id of the model.
        ///   - totals: the same takes' times from start to stored clip.
        init(samples: [String: [Double]], totals: [String: [Double]] = [:]) {
            generationSeconds = TimeStatistics(samples: samples.values.flatMap(\.self))
            totalSeconds = TimeStatistics(samples: totals.values.flatMap(\.self))
            byModel = Set(samples.keys).union(totals.keys).sorted().map {
                ModelStatistics(
                    model: $0, generationSeconds: TimeStatistics(samples: samples[$0] ?? []),
                    totalSeconds: TimeStatistics(samples: totals[$0] ?? []))
            }
        }
    }

    /// The times of one model's takes.
    package struct ModelStatistics: Codable, Equatable, Sendable {
        package var model: String
        package var generationSeconds: TimeStatistics
        var totalSeconds: TimeStatistics

        private enum CodingKeys: String, CodingKey {
            case model
            case generationSeconds = "generation_seconds"
            case totalSeconds = "total_seconds"
        }
    }
}

/// Everything about a purchase that has to be known to rebuild its job in an empty database, and to charge it there: written
/// before its order is sent.
package struct PurchaseIntent: Codable, Equatable, Sendable {
    package var at: Timestamp
    package var submission: String
    package var job: String
    package var provider: String
    /// The provider's own id of the model.
    package var providerModel: String
    /// Where the provider was told to leave the clip; nil when it was not told.
    package var place: String?
    /// What it is charged at; nil when unpriced.
    package var tariff: Tariff?
    /// What was held for it; nil when unpriced.
    package var estimate: Credits?
    /// Seconds ordered.
    package var seconds: Int
    package var project: String
    package var scene: String
    package var shot: String
    package var take: Int
    package var spec: ShotSpec
    package var specDigest: String
    package var maxRetries: Int
    package var priority: Int
    /// Who submitted the job.
    package var orderedBy: By
    package var projectTitle: String
    package var sceneNumber: Int
    package var sceneTitle: String
    package var shotName: String
    /// The provider that its manifest names; nil for whatever is the default route.
    package var namedProvider: String?
    /// 1 for a scene's first shot.
    package var shotPosition: Int

    package init(
        at: Timestamp, submission: String, job: String, provider: String, providerModel: String, place: String?,
        tariff: Tariff?, estimate: Credits?, seconds: Int, shot: ShotID, take: Int, spec: ShotSpec,
        specDigest: String, maxRetries: Int, priority: Int, orderedBy: By, projectTitle: String, sceneNumber: Int,
        sceneTitle: String, shotName: String, shotPosition: Int, namedProvider: String? = nil
    ) {
        self.at = at
        self.submission = submission
        self.job = job
        self.provider = provider
        self.providerModel = providerModel
        self.place = place
        self.tariff = tariff
        self.estimate = estimate
        self.seconds = seconds
        project = shot.scene.project
        scene = shot.scene.scene
        self.shot = shot.shot
        self.take = take
        self.spec = spec
        self.specDigest = specDigest
        self.maxRetries = maxRetries
        self.priority = priority
        self.orderedBy = orderedBy
        self.projectTitle = projectTitle
        self.sceneNumber = sceneNumber
        self.sceneTitle = sceneTitle
        self.shotName = shotName
        self.shotPosition = shotPosition
        self.namedProvider = namedProvider
    }
}

extension PurchaseIntent {
    package var shotID: ShotID { ShotID(scene: SceneID(project: project, scene: scene), shot: shot) }

    private enum CodingKeys: String, CodingKey {
        case at, submission, job, provider, place, tariff, estimate, seconds, project, scene, shot, take, spec, priority
        case providerModel = "provider_model"
        case specDigest = "spec_digest"
        case maxRetries = "max_retries"
        case orderedBy = "ordered_by"
        case projectTitle = "project_title"
        case sceneNumber = "scene_number"
        case sceneTitle = "scene_title"
        case shotName = "shot_name"
        case namedProvider = "named_provider"
        case shotPosition = "shot_position"
    }
}

/// A purchase as the journal tells it.
package struct PurchaseRecord: Equatable, Sendable {
    package var intent: PurchaseIntent
    package var operation: ProviderOperation?
    /// The last thing that is known of it; nil when it was sent, or perhaps sent, and no answer is known.
    package var progress: PurchaseProgress?

    package init(_ intent: PurchaseIntent) {
        self.intent = intent
    }

    /// Adds what became of it since.
    package mutating func add(_ progress: PurchaseProgress) {
        if case .accepted(let operation) = progress {
            self.operation = operation
            // An answer that was read again says nothing new about one that has ended.
            if self.progress != nil { return }
        }
        self.progress = progress
    }
}

package import Model

/// What a manifest asks for: a project and the complete lists of shots of some of its scenes.
package struct FilmOrder: Sendable {
    package var project: String
    package var title: String
    package var scenes: [SceneOrder]
    /// Who submits it; nil when nobody says a name.
    package var orderedBy: String?

    package init(project: String, title: String, scenes: [SceneOrder], orderedBy: String? = nil) {
        self.project = project
        self.title = title
        self.scenes = scenes
        self.orderedBy = orderedBy
    }
}

/// One scene of an order; its shots replace the list that the scene had.
package struct SceneOrder: Sendable {
    package var id: String
    package var number: Int
    package var title: String
    /// In the order in which they are screened.
    package var shots: [ShotOrder]

    package init(id: String, number: Int, title: String, shots: [ShotOrder]) {
        self.id = id
        self.number = number
        self.title = title
        self.shots = shots
    }
}

/// One shot of an order, quoted.
package struct ShotOrder: Sendable {
    package var id: String
    package var name: String
    package var spec: ShotSpec
    package var specDigest: String
    package var maxRetries: Int
    package var priority: Int
    /// nil when no price is known.
    package var estimate: Credits?

    package init(
        id: String, name: String, spec: ShotSpec, specDigest: String, maxRetries: Int, priority: Int,
        estimate: Credits?
    ) {
        self.id = id
        self.name = name
        self.spec = spec
        self.specDigest = specDigest
        self.maxRetries = maxRetries
        self.priority = priority
        self.estimate = estimate
    }
}

/// What an order does to the queue: worked out first, said, and only then done.
package struct OrderPlan: Equatable, Sendable {
    /// A job to be queued.
    package struct NewJob: Equatable, Sendable {
        /// Empty until it is queued.
        package var id: String
        package var shot: ShotID
        package var take: Int
        package var model: String
        package var duration: Int
        package var estimate: Credits?
    }

    /// A job that exists.
    package struct ExistingJob: Equatable, Sendable {
        package var id: String
        package var shot: ShotID
        package var take: Int
        package var state: JobState
    }

    package var jobs: [NewJob] = []
    /// The same specification was submitted before: nothing is queued for it.
    package var alreadyQueued: [ExistingJob] = []
    /// Jobs that were not sent yet and that a changed specification replaces.
    package var superseded: [ExistingJob] = []
    /// Shots that the scene no longer lists.
    package var omitted: [ShotID] = []
    /// Jobs of omitted shots that were not sent yet; they are canceled.
    package var withdrawn: [ExistingJob] = []
    /// The sum of the new jobs' estimates; unpriced ones are not in it.
    package var totalEstimate = Credits.zero
    /// What is available once the plan is carried out; below zero when it cannot be.
    package var availableAfter = Credits.zero
    package var unpriced: Int { jobs.count { $0.estimate == nil } }
}

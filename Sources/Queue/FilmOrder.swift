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

import Film
package import Model

/// What a manifest asks for: a project and the complete lists of shots of some of its scenes.
package struct FilmOrder: Sendable {
    package var project: String
    package var title: String
    package var scenes: [SceneOrder]

    package init(project: String, title: String, scenes: [SceneOrder]) {
        self.project = project
        self.title = title
        self.scenes = scenes
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

/// One shot of an order, with its route.
package struct ShotOrder: Sendable {
    package var id: String
    package var name: String
    package var spec: ShotSpec
    package var specDigest: String
    package var maxRetries: Int
    package var priority: Int
    package var route: Route
    /// The provider that the manifest names; nil for whatever is the default route.
    package var namedProvider: String?

    package init(
        id: String, name: String, spec: ShotSpec, specDigest: String, maxRetries: Int, priority: Int, route: Route,
        namedProvider: String? = nil
    ) {
        self.id = id
        self.name = name
        self.spec = spec
        self.specDigest = specDigest
        self.maxRetries = maxRetries
        self.priority = priority
        self.route = route
        self.namedProvider = namedProvider
    }

    /// What it is quoted at; nil when no price is known.
    package var estimate: Credits? { route.tariff?.quote(seconds: spec.duration) }
}

extension SceneOrder {
    /// What it says besides how its shots are rendered.
    var listing: SceneListing {
        SceneListing(
            number: number, title: title,
            shots: shots.map {
                SceneListing.Shot(id: $0.id, name: $0.name, duration: $0.spec.duration, provider: $0.namedProvider)
            })
    }
}

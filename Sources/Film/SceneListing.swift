/// What a manifest says of a scene besides how its shots are rendered: its place in the film and its list of shots.
package struct SceneListing: Equatable, Sendable {
    /// One shot of the list.
    package struct Shot: Equatable, Sendable {
        package var id: String
        package var name: String
        /// Seconds ordered.
        package var duration: Int
        /// The provider that the manifest names; nil for whatever is the default route.
        package var provider: String?

        package init(id: String, name: String, duration: Int, provider: String?) {
            self.id = id
            self.name = name
            self.duration = duration
            self.provider = provider
        }
    }

    package var number: Int
    package var title: String
    /// In the order in which they are screened.
    package var shots: [Shot]

    package init(number: Int, title: String, shots: [Shot]) {
        self.number = number
        self.title = title
        self.shots = shots
    }
}

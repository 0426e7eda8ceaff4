package import Model

/// What every provider may use, whoever its vendor is.
package struct Toolbox: Sendable {
    /// The root folder's `State`, absolute.
    package var state: String
    package var surroundings: Surroundings
    /// The process's variables, for what other programs keep there, such as the home folder; no setting of ours.
    package var environment: [String: String]

    package init(state: String, surroundings: Surroundings, environment: [String: String]) {
        self.state = state
        self.surroundings = surroundings
        self.environment = environment
    }
}

package import Model

/// Why something that a person asked for was not done; nothing was changed.
package struct ActionError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// A job has no price, and that was not allowed.
        case unpriced
        /// Two manifests of one call give the same scene.
        case repeatedScene
        /// The provider of a route does not make such a video.
        case notOffered
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    /// - Parameter action: what allows it, with a flag, in the words of the command line.
    static func unpriced(_ model: String, _ action: String) -> ActionError {
        ActionError(
            code: .unpriced, message: "the price of \(model) is not known today; nothing was queued",
            remedy: "Add the price to the catalogue, or \(action) with --allow-unpriced and no credits are held")
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .unpriced, .repeatedScene, .notOffered: .badInput
        }
    }
}

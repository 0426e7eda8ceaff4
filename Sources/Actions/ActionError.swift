package import Model

/// Why something that a person asked for was not done; nothing was changed.
package struct ActionError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// A job has no price, and that was not allowed.
        case unpriced
        /// Two manifests of one call give the same scene.
        case repeatedScene
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package var exitStatus: ExitStatus {
        switch code {
        case .unpriced, .repeatedScene: .badInput
        }
    }
}

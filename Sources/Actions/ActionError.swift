package import Model

/// Why something that a person asked for was not done; nothing was changed.
///
/// What rooms below refuse is said as one of these too, so that whoever asks has one list of codes to answer for.
package struct ActionError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// There is no project, scene, shot or job of this name.
        case unknown
        /// As it stands now, it does not allow what was asked.
        case notAllowed
        /// A hold is larger than what is available.
        case insufficientCredits
        /// A hard budget is too small for it.
        case overBudget
        /// Somebody was asked to approve an order, and said no.
        case notApproved
        /// An amount that no entry may have, or that is none.
        case invalidAmount
        /// A text, a stage or a place in a clip that no decision may have.
        case invalidWords
        /// A job has no price, and that was not allowed.
        case unpriced
        /// Two manifests of one call give the same scene.
        case repeatedScene
        /// The provider of a route does not make such a video.
        case notOffered
        /// What was found at a provider is nothing that it wrote.
        case unreadableHandle
        /// Something stands where a file was to be made.
        case placeTaken
        /// What is given to be restored is no backup, or only a part of one.
        case unusableBackup
        /// What is given to be restored belongs to another root folder.
        case foreignRoot
        /// A time zone that this build does not know.
        case unknownZone
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package var exitStatus: ExitStatus {
        switch code {
        case .insufficientCredits, .overBudget: .outOfCredits
        case .notApproved: .usage
        case .placeTaken, .foreignRoot, .unknownZone: .configuration
        case .unknown, .notAllowed, .invalidAmount, .invalidWords, .unpriced, .repeatedScene, .notOffered,
            .unreadableHandle, .unusableBackup:
            .badInput
        }
    }
}

extension ActionError {
    /// - Parameter action: what allows it, with a flag, in the words of the command line.
    static func unpriced(_ model: String, _ action: String) -> ActionError {
        ActionError(
            code: .unpriced, message: "the price of \(model) is not known today; nothing was queued",
            remedy: "Add the price to the catalogue, or \(action) with --allow-unpriced and no credits are held")
    }

    /// Said by whoever asked.
    package static let notApproved = ActionError(
        code: .notApproved, message: "the order was not approved; nothing was queued",
        remedy: "Submit it with --yes, or order less")

    static func unknown(project: String) -> ActionError {
        ActionError(
            code: .unknown, message: "there is no project \(project)", remedy: "`dailies status` lists all projects")
    }

    static func unknown(scene: String, of project: String) -> ActionError {
        ActionError(
            code: .unknown, message: "there is no scene \(scene) in project \(project)",
            remedy: "`dailies status \(project)` lists them")
    }

    static func unknown(job: String, of scene: SceneID) -> ActionError {
        ActionError(
            code: .unknown, message: "scene \(scene.scene) of \(scene.project) has no job \(job) that is not canceled",
            remedy: "`dailies status \(scene.project) \(scene.scene)` lists them")
    }
}

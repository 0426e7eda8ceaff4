package import Model

/// Why the queue refused a change; nothing was changed.
package struct QueueError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// The step belongs to another holder by now.
        case leaseLost
        /// No job, scene or project has this id.
        case unknownID
        /// The job's state does not allow what was asked.
        case notAllowed
        /// The books do not agree with themselves: a defect, or something else changed them.
        case booksWrong
        /// A move that the life of a job does not have: a defect.
        case illegalMove
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(code: Code, message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var exitStatus: ExitStatus {
        switch code {
        case .unknownID, .notAllowed: .badInput
        case .leaseLost, .booksWrong, .illegalMove: .broken
        }
    }
}

package import Model

/// Why a decision was refused; nothing was changed.
package struct ReviewError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// There is no such shot, take, issue or type.
        case unknown
        /// What was said is no decision: a text too long, a stage that there is not.
        case invalid
        /// As the scene stands, it cannot be decided so.
        case notAllowed
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package init(code: Code, message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var exitStatus: ExitStatus { .badInput }
}

package import Model

/// Why a sweep did not run, or did not go on.
package struct SweepError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        case busy
        case disk
        /// A program that every clip needs is missing.
        case toolMissing
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package var exitStatus: ExitStatus {
        switch code {
        case .busy: .busy
        case .disk: .disk
        case .toolMissing: .configuration
        }
    }
}

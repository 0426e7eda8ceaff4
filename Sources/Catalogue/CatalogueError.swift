package import Model

/// Why there is no catalogue to work with.
package struct CatalogueError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        case unreadable, invalid
    }

    package var code: Code
    package var message: String
    package var remedy: String?

    package var exitStatus: ExitStatus {
        switch code {
        case .unreadable, .invalid: .configuration
        }
    }
}

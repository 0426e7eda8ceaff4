package import Model

/// Why a file could not be kept.
package struct StorageError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// The file system refused: full, read-only, no permission, a fault.
        case disk
        /// Other bytes already stand where these should go.
        case conflict
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
        case .disk: .disk
        case .conflict: .broken
        }
    }
}

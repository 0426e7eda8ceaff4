package import Model

/// Why a report cannot be rendered; every case is a defect of this program or of the values it was given.
package struct ReportError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// A built-in template, style or script is missing, or names a value that its page does not give.
        case template
        /// An id or a file name that is not safe in a link, a file name and a playlist.
        case unsafeName
        /// JSON or XML could not be written.
        case unwritable
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
        case .template, .unsafeName, .unwritable: .broken
        }
    }
}

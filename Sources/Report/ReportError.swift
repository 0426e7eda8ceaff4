import Model

/// Why a report cannot be rendered; every case is a defect of this program or of the values it was given.
struct ReportError: ConsequentialError {
    enum Code: CaseIterable, Sendable {
        /// A built-in template, style or script is missing, or names a value that its page does not give.
        case template
        /// An id or a file name that is not safe in a link, a file name and a playlist.
        case unsafeName
        /// JSON or XML could not be written.
        case unwritable
        /// A statement's document says something else than this program knows.
        case unreadable
    }

    var code: Code
    var message: String
    var remedy: String?

    init(code: Code, message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    var exitStatus: ExitStatus {
        switch code {
        case .template, .unsafeName, .unwritable, .unreadable: .broken
        }
    }
}

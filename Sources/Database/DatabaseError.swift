package import Model

/// Why the database could not do what was asked; nothing of the failed transaction remains.
package struct DatabaseError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// Another process kept the lock for too long.
        case busy
        /// The disk is full, gone or faulty.
        case disk
        /// The file is damaged, or is not ours; or a row holds what it cannot hold.
        case corrupt
        /// The file is gone, or empty, beside what it bought.
        case missing
        /// The file was written by a newer version of the program.
        case newerSchema
        /// The file was made before the schema was laid anew.
        case earlierLayout
        /// A rule of the schema refused a write: a defect of the program.
        case constraint
        /// Anything else that the engine reports: a defect of the program.
        case other
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
        case .busy: .busy
        case .disk: .disk
        case .corrupt, .missing, .constraint, .other: .broken
        case .newerSchema, .earlierLayout: .configuration
        }
    }
}

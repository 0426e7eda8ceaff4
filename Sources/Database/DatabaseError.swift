import Foundation
import GRDB
package import Model

/// Why the database could not do what was asked; nothing of the failed transaction remains.
package struct DatabaseError: ConsequentialError {
    package enum Code: CaseIterable, Sendable {
        /// Another process kept the lock for too long.
        case busy
        /// The disk is full, gone or faulty.
        case disk
        /// The file is damaged, or is not ours.
        case corrupt
        /// The file is gone, or empty, beside what it bought.
        case missing
        /// The file was written by a newer version of the program.
        case newerSchema
        /// The file was made before the schema was laid anew.
        case earlierLayout
        /// A rule of the schema refused a write: a defect of the program.
        case constraint
        /// Anything else that SQLite reports: a defect of the program.
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

extension DatabaseError {
    /// The room's own error for one of GRDB's. The SQL is named, its arguments are not: they may hold prompts.
    init(_ error: GRDB.DatabaseError, path: String) {
        let what = "\(path): \(error.message ?? error.resultCode.description)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(code: .busy, message: what, remedy: "Try again; `lsof` shows who holds the file")
        case .SQLITE_FULL:
            self.init(code: .disk, message: what, remedy: "Free space on its disk and run the command again")
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            self.init(code: .disk, message: what, remedy: "Check the folder's owner, permissions and disk")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                code: .corrupt, message: what,
                remedy: "Stop the timers, then put a backup back with `dailies restore FILE`")
        case .SQLITE_CONSTRAINT:
            self.init(code: .constraint, message: "\(what) in: \(error.sql ?? "a transaction")")
        default:
            self.init(code: .other, message: "\(what) in: \(error.sql ?? "a transaction")")
        }
    }

    /// Calls `body` and turns GRDB's errors into the room's.
    static func translated<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error, path: path)
        }
    }
}

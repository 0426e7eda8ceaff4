import GRDB

extension DatabaseError {
    /// The room's own error for one of GRDB's. The statement is named, its text and its values are not.
    init(_ error: GRDB.DatabaseError, path: String, statement: String = "a transaction") {
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
            self.init(code: .constraint, message: "\(what), in ‘\(statement)’")
        default:
            self.init(code: .other, message: "\(what), in ‘\(statement)’")
        }
    }

    /// Calls `body` and turns GRDB's errors into the room's.
    static func translated<T>(
        _ path: String, _ statement: String = "a transaction", _ body: () throws -> T
    ) throws -> T {
        do {
            return try body()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(error, path: path, statement: statement)
        }
    }
}

import GRDB
import GRDBSQLite

/// A transaction on a connection of SQLite's. Prepared statements are kept by the connection.
struct SQLiteSession: SQLSession {
    let database: GRDB.Database
    /// The file, for errors.
    let path: String

    func execute(_ statement: Statement, _ arguments: [String: SQLValue]) throws -> Int {
        try DatabaseError.translated(path, statement.name) {
            try prepare(statement, arguments).execute()
            return database.changesCount
        }
    }

    func insert(_ statement: Statement, _ arguments: [String: SQLValue]) throws -> Int64 {
        _ = try execute(statement, arguments)
        return database.lastInsertedRowID
    }

    func answer(_ statement: Statement, _ arguments: [String: SQLValue]) throws -> any SQLAnswer {
        try DatabaseError.translated(path, statement.name) {
            try SQLiteAnswer(try prepare(statement, arguments), path: path, statement: statement.name)
        }
    }

    /// The statement with its values. They are not bound by GRDB, which ends a text at its first NUL.
    private func prepare(_ statement: Statement, _ arguments: [String: SQLValue]) throws -> GRDB.Statement {
        let prepared = try database.cachedStatement(sql: statement.sqlite)
        let handle = prepared.sqliteStatement
        guard sqlite3_stmt_busy(handle) == 0 else {
            throw DatabaseError(code: .other, message: "‘\(statement.name)’ is asked inside its own answer")
        }
        // After a failure it says that failure again, which GRDB does not expect.
        sqlite3_reset(handle)
        prepared.setUncheckedArguments(StatementArguments())
        for index in 0..<sqlite3_bind_parameter_count(handle) {
            let name = sqlite3_bind_parameter_name(handle, index + 1).map { String(cString: $0 + 1) }
            guard let name, let value = arguments[name] else {
                throw DatabaseError(code: .other, message: "‘\(statement.name)’ was given no \(name ?? "name")")
            }
            try bind(value, at: index + 1, of: handle, statement)
        }
        return prepared
    }

    private func bind(_ value: SQLValue, at index: CInt, of handle: OpaquePointer, _ statement: Statement) throws {
        let code =
            switch value {
            case .null: sqlite3_bind_null(handle, index)
            case .integer(let number): sqlite3_bind_int64(handle, index, number)
            case .real(let number): sqlite3_bind_double(handle, index, number)
            case .text(let text):
                text.withCString {
                    sqlite3_bind_text64(handle, index, $0, UInt64(text.utf8.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            }
        guard code == SQLITE_OK else { throw GRDB.DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    /// SQLite makes a copy of what is bound (`SQLITE_TRANSIENT`, a macro that Swift does not see).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

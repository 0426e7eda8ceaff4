import GRDB
import GRDBSQLite

/// The rows of a statement that SQLite is answering.
///
/// Values are asked of SQLite itself: GRDB converts what has another type, and ends the program where it cannot.
final class SQLiteAnswer: SQLAnswer {
    let columns: [String]
    private let cursor: RowCursor
    private let handle: OpaquePointer
    private let path: String
    private let statement: String

    init(_ prepared: GRDB.Statement, path: String, statement: String) throws {
        columns = prepared.columnNames
        cursor = try Row.fetchCursor(prepared)
        handle = prepared.sqliteStatement
        self.path = path
        self.statement = statement
    }

    func next() throws -> Bool {
        try DatabaseError.translated(path, statement) { try cursor.next() != nil }
    }

    func value(at column: Int) -> SQLValue? {
        let column = CInt(column)
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            guard let bytes = sqlite3_column_text(handle, column) else { return nil }
            let text = UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column)))
            return .text(String(decoding: text, as: UTF8.self))
        default: return nil
        }
    }
}

import GRDB

/// The statements that rooms may run inside ``DatabaseFile/read(_:)`` and ``DatabaseFile/write(_:)``.
///
/// SQL keeps to what SQLite and PostgreSQL both speak, with `:name` parameters. Prepared statements are kept.
package struct Transaction {
    let database: GRDB.Database

    /// Runs one statement and returns the number of rows it changed.
    @discardableResult
    package func execute(_ sql: String, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        try database.cachedStatement(sql: sql).execute(arguments: bind(arguments))
        return database.changesCount
    }

    /// Inserts one row and returns its integer key.
    package func insert(_ sql: String, _ arguments: [String: any SQLBindable]) throws -> Int64 {
        try execute(sql, arguments)
        return database.lastInsertedRowID
    }

    /// Every row of an answer, in its order.
    package func rows<T>(
        _ sql: String, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> [T] {
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: bind(arguments))
        var values: [T] = []
        while let row = try cursor.next() { values.append(try convert(SQLRow(row: row))) }
        return values
    }

    /// The first row of an answer; nil when there is none.
    package func row<T>(
        _ sql: String, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> T? {
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: bind(arguments))
        return try cursor.next().map { try convert(SQLRow(row: $0)) }
    }

    /// The integer in the first column of the first row, such as a count; 0 when there is no row or it is NULL.
    package func count(_ sql: String, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: sql), arguments: bind(arguments)) ?? 0
    }

    /// Whether an answer has any row.
    package func exists(_ sql: String, _ arguments: [String: any SQLBindable] = [:]) throws -> Bool {
        try row(sql, arguments) { _ in true } ?? false
    }

    private func bind(_ arguments: [String: any SQLBindable]) -> StatementArguments {
        StatementArguments(arguments.mapValues { $0.sqlValue.bound })
    }
}

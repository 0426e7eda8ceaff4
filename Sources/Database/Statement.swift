/// One SQL statement with a name: what runs, what a failure names, and what a second engine writes in its own way.
///
/// Statements stand in the table files of their rooms as `static let`; their text is fixed, values come as `:name`.
package struct Statement: Sendable {
    /// For people and for errors, such as `job by id`.
    package let name: String
    /// The text for SQLite, and for every engine that has none of its own.
    let sqlite: String
    /// PostgreSQL's text, where it cannot be the same.
    let postgres: String?

    package init(_ name: String, _ sqlite: String, postgres: String? = nil) {
        self.name = name
        self.sqlite = sqlite
        self.postgres = postgres
    }
}

extension Transaction {
    /// Runs one statement and returns the number of rows it changed.
    @discardableResult
    package func execute(_ statement: Statement, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        try execute(statement.sqlite, arguments)
    }

    /// Inserts one row and returns its integer key.
    package func insert(_ statement: Statement, _ arguments: [String: any SQLBindable]) throws -> Int64 {
        try insert(statement.sqlite, arguments)
    }

    /// Every row of an answer, in its order.
    package func rows<T>(
        _ statement: Statement, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> [T] {
        try rows(statement.sqlite, arguments, convert)
    }

    /// The first row of an answer; nil when there is none.
    package func row<T>(
        _ statement: Statement, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> T? {
        try row(statement.sqlite, arguments, convert)
    }

    /// The integer in the first column of the first row, such as a count; 0 when there is no row or it is NULL.
    package func count(_ statement: Statement, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        try count(statement.sqlite, arguments)
    }

    /// Whether an answer has any row.
    package func exists(_ statement: Statement, _ arguments: [String: any SQLBindable] = [:]) throws -> Bool {
        try exists(statement.sqlite, arguments)
    }
}

/// The statements that rooms run inside ``Store/read(_:)`` and ``Store/write(_:)``.
package struct Transaction {
    let session: any SQLSession

    /// Runs one statement and returns the number of rows it changed.
    @discardableResult
    package func execute(_ statement: Statement, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        try session.execute(statement, values(arguments))
    }

    /// Inserts one row and returns its integer key.
    package func insert(_ statement: Statement, _ arguments: [String: any SQLBindable]) throws -> Int64 {
        try session.insert(statement, values(arguments))
    }

    /// Every row of an answer, in its order.
    package func rows<T>(
        _ statement: Statement, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> [T] {
        let rows = try ask(statement, arguments)
        var values: [T] = []
        while try rows.next() { values.append(try convert(SQLRow(rows))) }
        return values
    }

    /// The first row of an answer; nil when there is none.
    package func row<T>(
        _ statement: Statement, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> T? {
        let rows = try ask(statement, arguments)
        return try rows.next() ? convert(SQLRow(rows)) : nil
    }

    /// The integer in the first column of the first row, such as a count; 0 when there is no row or it is NULL.
    package func count(_ statement: Statement, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        let rows = try ask(statement, arguments)
        guard try rows.next() else { return 0 }
        switch rows.answer.value(at: 0) {
        case .null: return 0
        case .integer(let count): return Int(count)
        default: throw DatabaseError(code: .other, message: "the statement ‘\(statement.name)’ counts nothing")
        }
    }

    /// Whether an answer has any row.
    package func exists(_ statement: Statement, _ arguments: [String: any SQLBindable] = [:]) throws -> Bool {
        try ask(statement, arguments).next()
    }

    private func ask(_ statement: Statement, _ arguments: [String: any SQLBindable]) throws -> SQLRows {
        SQLRows(try session.answer(statement, values(arguments)), of: statement)
    }

    private func values(_ arguments: [String: any SQLBindable]) -> [String: SQLValue] {
        arguments.mapValues { $0.sqlValue }
    }
}

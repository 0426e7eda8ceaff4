/// One transaction as an engine runs it: what a driver implements, and ``Transaction`` is made of.
///
/// An engine takes its own text of a statement, binds each `:name`, and keeps what it prepared. Its errors leave it as
/// ``DatabaseError`` that name the statement and never a value: values may be prompts.
protocol SQLSession {
    /// Runs a statement to its end.
    ///
    /// - Returns: the number of rows it changed.
    func execute(_ statement: Statement, _ arguments: [String: SQLValue]) throws -> Int

    /// Runs a statement that inserts one row.
    ///
    /// - Returns: the integer key of that row.
    func insert(_ statement: Statement, _ arguments: [String: SQLValue]) throws -> Int64

    /// Begins a statement whose rows are wanted. It ends with the answer's life.
    func answer(_ statement: Statement, _ arguments: [String: SQLValue]) throws -> any SQLAnswer
}

/// The rows of one answer, one after another; before the first ``next()`` there is none.
protocol SQLAnswer: AnyObject {
    /// The names of the columns in their order, as the statement writes them.
    var columns: [String] { get }

    /// Goes to the next row.
    ///
    /// - Returns: false when there is none any more.
    func next() throws -> Bool

    /// What the current row holds in a column; nil for what no ``SQLValue`` is, such as bytes.
    func value(at column: Int) -> SQLValue?
}

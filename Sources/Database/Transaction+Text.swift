/// Statements without a name, for tests, which ask what no room asks. The rooms' own stand in their table files.
extension Transaction {
    /// As with a statement that has a name.
    @discardableResult
    package func execute(_ sql: String, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        try execute(Statement(unnamed: sql), arguments)
    }

    /// As with a statement that has a name.
    package func insert(_ sql: String, _ arguments: [String: any SQLBindable]) throws -> Int64 {
        try insert(Statement(unnamed: sql), arguments)
    }

    /// As with a statement that has a name.
    package func rows<T>(
        _ sql: String, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> [T] {
        try rows(Statement(unnamed: sql), arguments, convert)
    }

    /// As with a statement that has a name.
    package func row<T>(
        _ sql: String, _ arguments: [String: any SQLBindable] = [:], _ convert: (SQLRow) throws -> T
    ) throws -> T? {
        try row(Statement(unnamed: sql), arguments, convert)
    }

    /// As with a statement that has a name.
    package func count(_ sql: String, _ arguments: [String: any SQLBindable] = [:]) throws -> Int {
        try count(Statement(unnamed: sql), arguments)
    }

    /// As with a statement that has a name.
    package func exists(_ sql: String, _ arguments: [String: any SQLBindable] = [:]) throws -> Bool {
        try exists(Statement(unnamed: sql), arguments)
    }
}

extension Statement {
    /// Its text is all that errors can name it by.
    fileprivate init(unnamed sql: String) {
        self.init(sql, sql)
    }
}

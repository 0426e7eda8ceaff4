import GRDB

extension GRDB.Configuration {
    /// Has every statement told that a connection runs, those of triggers aside.
    mutating func tell(_ onStatement: @escaping @Sendable (String) -> Void) {
        prepareDatabase { database in
            database.trace(options: .statement) { event in
                guard case .statement(let statement) = event, !statement.sql.hasPrefix("--") else { return }
                onStatement(statement.expandedSQL)
            }
        }
    }
}

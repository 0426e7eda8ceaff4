import GRDB
package import Model

/// One row of an answer. A column that is not there, or that holds something else than what is asked for, is thrown as
/// `corrupt`.
package struct SQLRow {
    let row: GRDB.Row

    package func text(_ column: String) throws(DatabaseError) -> String { try get(column) }
    package func optionalText(_ column: String) throws(DatabaseError) -> String? { try get(column) }
    package func integer(_ column: String) throws(DatabaseError) -> Int { try get(column) }
    package func optionalInteger(_ column: String) throws(DatabaseError) -> Int? { try get(column) }
    package func long(_ column: String) throws(DatabaseError) -> Int64 { try get(column) }
    package func optionalLong(_ column: String) throws(DatabaseError) -> Int64? { try get(column) }
    package func real(_ column: String) throws(DatabaseError) -> Double { try get(column) }
    package func optionalReal(_ column: String) throws(DatabaseError) -> Double? { try get(column) }
    package func flag(_ column: String) throws(DatabaseError) -> Bool { try get(column) }

    package func time(_ column: String) throws(DatabaseError) -> Timestamp {
        Timestamp(microseconds: try long(column))
    }
    /// The time in a column that may be NULL.
    package func optionalTime(_ column: String) throws(DatabaseError) -> Timestamp? {
        try optionalLong(column).map(Timestamp.init(microseconds:))
    }

    package func credits(_ column: String) throws(DatabaseError) -> Credits { Credits(micro: try long(column)) }
    package func optionalCredits(_ column: String) throws(DatabaseError) -> Credits? {
        try optionalLong(column).map(Credits.init(micro:))
    }

    private func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ column: String
    ) throws(DatabaseError) -> Value {
        do {
            return try row.decode(Value.self, forColumn: column)
        } catch {
            throw DatabaseError(
                code: .corrupt, message: "the column \(column) of the database holds no \(Value.self)",
                remedy: "Put a backup back with `dailies restore FILE`")
        }
    }

    /// A value that is kept as its text.
    ///
    /// - Throws: `corrupt` when the column holds another text, as after a change by other means.
    package func value<Value: LosslessStringConvertible>(_ column: String) throws(DatabaseError) -> Value {
        let text = try text(column)
        guard let value = Value(text) else { throw .foreignText(text, in: column, as: "\(Value.self)") }
        return value
    }

    /// The word of a closed set, which the schema's CHECK keeps to its cases.
    ///
    /// - Throws: `corrupt` when the column holds another word, as after a change by other means.
    package func word<Word: RawRepresentable>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(DatabaseError)
        -> Word where Word.RawValue == String
    {
        let text = try text(column)
        guard let word = Word(rawValue: text) else {
            throw .foreignText(text, in: column, as: "\(Word.self)")
        }
        return word
    }

    /// The word of a closed set in a column that may be NULL.
    ///
    /// - Throws: `corrupt` when the column holds another word.
    package func optionalWord<Word: RawRepresentable>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(DatabaseError)
        -> Word? where Word.RawValue == String
    {
        guard try optionalText(column) != nil else { return nil }
        return try word(column)
    }
}

extension DatabaseError {
    fileprivate static func foreignText(_ text: String, in column: String, as type: String) -> DatabaseError {
        DatabaseError(
            code: .corrupt, message: "the database holds \(column) \"\(text)\", which is no \(type)",
            remedy: "Put a backup back with `dailies restore FILE`")
    }
}

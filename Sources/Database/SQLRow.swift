import GRDB
package import Model

/// One row of an answer. Asking for a column that the statement does not have, or that holds another type, is a
/// defect of the statement and ends the program in tests as in use.
package struct SQLRow {
    let row: GRDB.Row

    package func text(_ column: String) -> String { row[column] }
    package func optionalText(_ column: String) -> String? { row[column] }
    package func integer(_ column: String) -> Int { row[column] }
    package func optionalInteger(_ column: String) -> Int? { row[column] }
    package func long(_ column: String) -> Int64 { row[column] }
    package func optionalLong(_ column: String) -> Int64? { row[column] }
    package func real(_ column: String) -> Double { row[column] }
    package func optionalReal(_ column: String) -> Double? { row[column] }
    package func flag(_ column: String) -> Bool { row[column] }

    package func time(_ column: String) -> Timestamp { Timestamp(microseconds: long(column)) }
    /// The time in a column that may be NULL.
    package func optionalTime(_ column: String) -> Timestamp? {
        optionalLong(column).map(Timestamp.init(microseconds:))
    }

    package func credits(_ column: String) -> Credits { Credits(micro: long(column)) }
    package func optionalCredits(_ column: String) -> Credits? { optionalLong(column).map(Credits.init(micro:)) }

    /// A value that is kept as its text.
    ///
    /// - Throws: `corrupt` when the column holds another text, as after a change by other means.
    package func value<Value: LosslessStringConvertible>(_ column: String) throws(DatabaseError) -> Value {
        let text = text(column)
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
        let text = text(column)
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
        guard optionalText(column) != nil else { return nil }
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

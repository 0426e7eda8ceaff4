package import Model

/// One row of an answer, for the moment in which it is read.
///
/// Every getter throws ``DatabaseError`` and names the column and the statement: `other` for a column that the statement does
/// not have, which is a defect of the program; `corrupt` for NULL where a value has to be, for a value of another type, and for
/// a word that is none, as after a change by other means.
package struct SQLRow {
    private let rows: SQLRows

    init(_ rows: SQLRows) {
        self.rows = rows
    }

    /// The text in a column.
    package func text(_ column: String) throws(DatabaseError) -> String {
        let value = try value(column)
        guard case .text(let text) = value else { throw rows.wrong(value, in: column, not: "a text") }
        return text
    }

    /// The text in a column that may be NULL.
    package func optionalText(_ column: String) throws(DatabaseError) -> String? {
        switch try value(column) {
        case .null: return nil
        case .text(let text): return text
        case let value: throw rows.wrong(value, in: column, not: "a text")
        }
    }

    /// The integer in a column.
    package func long(_ column: String) throws(DatabaseError) -> Int64 {
        let value = try value(column)
        guard case .integer(let number) = value else { throw rows.wrong(value, in: column, not: "an integer") }
        return number
    }

    /// The integer in a column that may be NULL.
    package func optionalLong(_ column: String) throws(DatabaseError) -> Int64? {
        switch try value(column) {
        case .null: return nil
        case .integer(let number): return number
        case let value: throw rows.wrong(value, in: column, not: "an integer")
        }
    }

    package func integer(_ column: String) throws(DatabaseError) -> Int { Int(try long(column)) }
    /// The integer in a column that may be NULL.
    package func optionalInteger(_ column: String) throws(DatabaseError) -> Int? {
        try optionalLong(column).map { Int($0) }
    }

    /// The number in a column, which an engine may keep without its fraction.
    package func real(_ column: String) throws(DatabaseError) -> Double {
        guard let number = try optionalReal(column) else { throw rows.wrong(.null, in: column, not: "a number") }
        return number
    }

    /// The number in a column that may be NULL.
    package func optionalReal(_ column: String) throws(DatabaseError) -> Double? {
        switch try value(column) {
        case .null: return nil
        case .real(let number): return number
        case .integer(let number): return Double(number)
        case let value: throw rows.wrong(value, in: column, not: "a number")
        }
    }

    /// A truth, kept as 0 or 1.
    package func flag(_ column: String) throws(DatabaseError) -> Bool {
        let number = try long(column)
        guard number == 0 || number == 1 else { throw rows.wrong(.integer(number), in: column, not: "0 or 1") }
        return number == 1
    }

    package func time(_ column: String) throws(DatabaseError) -> Timestamp { Timestamp(microseconds: try long(column)) }
    /// The time in a column that may be NULL.
    package func optionalTime(_ column: String) throws(DatabaseError) -> Timestamp? {
        try optionalLong(column).map(Timestamp.init(microseconds:))
    }

    package func credits(_ column: String) throws(DatabaseError) -> Credits { Credits(micro: try long(column)) }
    /// The amount in a column that may be NULL.
    package func optionalCredits(_ column: String) throws(DatabaseError) -> Credits? {
        try optionalLong(column).map(Credits.init(micro:))
    }

    /// A value that is kept as its text.
    package func value<Value: LosslessStringConvertible>(_ column: String) throws(DatabaseError) -> Value {
        let text = try text(column)
        guard let value = Value(text) else { throw rows.foreign(text, in: column, as: "\(Value.self)") }
        return value
    }

    /// The word of a closed set, which the schema's CHECK keeps to its cases.
    package func word<Word: RawRepresentable>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(DatabaseError)
        -> Word where Word.RawValue == String
    {
        let text = try text(column)
        guard let word = Word(rawValue: text) else { throw rows.foreign(text, in: column, as: "\(Word.self)") }
        return word
    }

    /// The word of a closed set in a column that may be NULL.
    package func optionalWord<Word: RawRepresentable>(
        _ column: String, as type: Word.Type = Word.self
    ) throws(DatabaseError)
        -> Word? where Word.RawValue == String
    {
        guard try optionalText(column) != nil else { return nil }
        return try word(column)
    }

    private func value(_ column: String) throws(DatabaseError) -> SQLValue? {
        guard let index = rows.index(of: column) else {
            throw DatabaseError(code: .other, message: "the statement ‘\(rows.statement)’ has no column \(column)")
        }
        return rows.answer.value(at: index)
    }
}

extension SQLRows {
    fileprivate func wrong(_ value: SQLValue?, in column: String, not wanted: String) -> DatabaseError {
        let held =
            switch value {
            case .null: "NULL"
            case .integer(let number): "the integer \(number)"
            case .real: "a real number"
            case .text: "a text"
            case nil: "bytes"
            }
        return corrupt("the column \(column) holds \(held) and not \(wanted)")
    }

    fileprivate func foreign(_ text: String, in column: String, as type: String) -> DatabaseError {
        corrupt("the column \(column) holds \"\(text.prefix(40))\", which is no \(type)")
    }

    private func corrupt(_ what: String) -> DatabaseError {
        DatabaseError(
            code: .corrupt, message: "\(what), in the answer to ‘\(statement)’",
            remedy: "Put a backup back with `dailies restore FILE`")
    }
}

import Database
import Foundation

extension SQLRow {
    /// The value that a column holds as JSON.
    ///
    /// - Throws: `corrupt` when it holds no such value, as after a change by other means.
    func json<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws(DatabaseError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text(column).utf8))
        } catch {
            throw DatabaseError(
                code: .corrupt, message: "the column \(column) of the database holds no readable \(type)",
                remedy: "Put a backup back with `dailies restore FILE`")
        }
    }

    /// The same for a column that may be NULL.
    func optionalJSON<Value: Decodable>(
        _ column: String, as type: Value.Type = Value.self
    ) throws(DatabaseError) -> Value? {
        if try optionalText(column) == nil { nil } else { try json(column, as: type) }
    }
}

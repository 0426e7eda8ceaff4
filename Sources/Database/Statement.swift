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

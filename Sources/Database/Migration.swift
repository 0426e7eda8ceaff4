/// One forward step of the schema, contributed by the room that owns the tables.
///
/// A migration that has shipped never changes and never goes; the next one amends it. `Commands` lists the rooms'
/// migrations in the order of their dependencies.
package struct Migration: Sendable {
    /// Unique and final: the key under which the database remembers that it ran.
    let name: String
    /// Statements for SQLite, and for every engine that has none of its own; run in one transaction.
    let sqlite: String
    /// PostgreSQL's, where they cannot be the same.
    let postgres: String?

    package init(name: String, sql sqlite: String, postgres: String? = nil) {
        self.name = name
        self.sqlite = sqlite
        self.postgres = postgres
    }
}

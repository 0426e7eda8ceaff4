/// One forward step of the schema, contributed by the room that owns the tables.
///
/// A migration that has shipped never changes and never goes; the next one amends it. `Commands` lists the rooms'
/// migrations in the order of their dependencies.
package struct Migration: Sendable {
    /// Unique and final: the key under which the database remembers that it ran.
    var name: String
    /// Statements, run in one transaction.
    var sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}

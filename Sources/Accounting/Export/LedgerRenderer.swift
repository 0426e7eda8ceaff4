package import Ledger

/// Entries as a file for another program, piece by piece, so that a million of them never stand in memory.
package protocol LedgerRenderer {
    /// What stands before the entries.
    mutating func begin() throws -> String
    /// An entry, in the order of ids; empty for one that the format has no place for.
    mutating func add(_ entry: LedgerEntry) throws -> String
    /// What stands behind the entries.
    mutating func end() throws -> String
}

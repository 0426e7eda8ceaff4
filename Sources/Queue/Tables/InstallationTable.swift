import Database

/// The statements about the one row that says what the database is.
enum InstallationTable {
    static let read = Statement(
        "what the database is",
        "SELECT root, restored_at, journal_file, journal_bytes, checked_clip FROM installation")
    static let join = Statement("join a root folder", "UPDATE installation SET root = :root")
    static let noteCheckedClip = Statement(
        "note the last clip that was looked at", "UPDATE installation SET checked_clip = :job")
    static let noteJournal = Statement(
        "note how far the journal is known",
        "UPDATE installation SET journal_file = :file, journal_bytes = :bytes")
    static let noteOlder = Statement(
        "note that the database is older",
        "UPDATE installation SET restored_at = coalesce(restored_at, :now)")
    static let noteCompared = Statement(
        "note that the database was compared",
        "UPDATE installation SET restored_at = NULL WHERE restored_at IS NOT NULL")
}

import Database

/// The statements about clips.
enum ClipTable {
    static let forget = Statement("forget a job's clip", "DELETE FROM clips WHERE job = :job")
    static let seconds = Statement("length of a job's clip", "SELECT seconds FROM clips WHERE job = :job")
}

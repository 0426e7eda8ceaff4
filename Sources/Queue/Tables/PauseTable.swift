import Database

/// The statements about what is not bought for the time being: a handful of rows at most.
enum PauseTable {
    static let all = Statement("pauses", "SELECT scope, name, at, by, reason FROM pauses ORDER BY scope, name")
    static let add = Statement(
        "pause",
        """
        INSERT INTO pauses(scope, name, at, by, reason) VALUES (:scope, :name, :at, :by, :reason)
        ON CONFLICT (scope, name) DO UPDATE SET at = :at, by = :by, reason = :reason
        """)
    static let remove = Statement("resume", "DELETE FROM pauses WHERE scope = :scope AND name = :name")

    /// Which queued jobs no pause of their project or of their model holds back. One of all or of a provider holds back a
    /// whole lane, and is looked at before.
    static let isUnpaused = """
         AND NOT EXISTS (SELECT 1 FROM pauses WHERE scope = 'project' AND name = jobs.project
            OR scope = 'model' AND name = json_extract(jobs.spec, '$.model'))
        """

    /// NULL for what does not matter.
    static let waitingScenes = Statement(
        "scenes whose queued jobs a pause is about",
        """
        SELECT DISTINCT project, scene FROM jobs
        WHERE state = 'queued' AND (:project IS NULL OR project = :project)
            AND (:provider IS NULL OR provider = :provider)
            AND (:model IS NULL OR json_extract(spec, '$.model') = :model)
        """)
}

extension Transaction {
    /// What is paused, in a steady order.
    func pauses() throws -> [Pause] { try rows(PauseTable.all) { try Pause(row: $0) } }
}

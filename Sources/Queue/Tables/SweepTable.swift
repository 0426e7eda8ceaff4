import Database

/// Statements about the table `sweeps`: who sweeps, on which host, and when it last said that it is alive.
enum SweepTable {
    static let begin = Statement(
        "a sweep begins",
        """
        INSERT INTO sweeps(id, started_at, beat_at, host, machine, pid)
        VALUES (:id, :now, :now, :host, :machine, :pid)
        """)

    /// One that was taken for dead because it had been stopped goes on.
    static let beat = Statement(
        "a sweep is alive",
        "UPDATE sweeps SET beat_at = :now, finished_at = NULL, outcome = NULL, exit_code = NULL WHERE id = :id")

    static let end = Statement(
        "a sweep ends",
        """
        UPDATE sweeps SET beat_at = :now, finished_at = :now, outcome = :outcome, exit_code = :code WHERE id = :id
        """)

    static let running = Statement("sweeps that have not ended", "SELECT 1 FROM sweeps WHERE finished_at IS NULL")

    static let closeCrashed = Statement(
        "close the dead of this host and the silent of others",
        """
        UPDATE sweeps SET finished_at = :now, outcome = 'crashed'
        WHERE finished_at IS NULL AND (host = :host OR beat_at < :silent)
        """)

    static let silent = Statement(
        "silent sweeps of other hosts",
        "SELECT 1 FROM sweeps WHERE finished_at IS NULL AND host <> :host AND beat_at < :silent")

    static let closeSilent = Statement(
        "close the silent of other hosts",
        """
        UPDATE sweeps SET finished_at = :now, outcome = 'crashed'
        WHERE finished_at IS NULL AND host <> :host AND beat_at < :silent
        """)
}

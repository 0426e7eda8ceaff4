import Database

/// The statements about events and their subscribers.
enum EventTable {
    private static let columns = """
        id, at, kind, by, project, scene, shot, job, from_state, to_state, reason, stage, issue, account, amount,
        exit_code, text
        """

    static let insert = Statement(
        "insert an event",
        """
        INSERT INTO events(at, kind, by, project, scene, shot, job, from_state, to_state, reason, stage, issue,
            account, amount, exit_code, text)
        VALUES (:at, :kind, :by, :project, :scene, :shot, :job, :from, :to, :reason, :stage, :issue,
            :account, :amount, :exit, :text)
        """)
    static let last = Statement("last event", "SELECT max(id) AS id FROM events")
    static let lastTime = Statement("time of the last event", "SELECT at FROM events ORDER BY id DESC LIMIT 1")
    static let after = Statement(
        "events after one", "SELECT \(columns) FROM events WHERE id > :id ORDER BY id LIMIT :limit")
    static let ofProject = Statement(
        "events of a project",
        "SELECT \(columns) FROM events WHERE project = :project AND id > :id ORDER BY id LIMIT :limit")
    static let ofScene = Statement(
        "events of a scene",
        """
        SELECT \(columns) FROM events WHERE project = :project AND scene = :scene AND id > :id
        ORDER BY id LIMIT :limit
        """)
    static let ofJob = Statement(
        "events of a job", "SELECT \(columns) FROM events WHERE job = :job AND id > :id ORDER BY id LIMIT :limit")
    static let ofKind = Statement(
        "events of a kind",
        """
        SELECT \(columns) FROM events WHERE kind = :kind AND kind <> 'job.state' AND id > :id
        ORDER BY id LIMIT :limit
        """)

    static let cursor = Statement("a subscriber's cursor", "SELECT last_event FROM subscribers WHERE name = :name")
    static let subscribe = Statement(
        "subscribe",
        """
        INSERT INTO subscribers(name, last_event, moved_at) VALUES (:name, :event, :now)
        ON CONFLICT (name) DO NOTHING
        """)
    static let advance = Statement(
        "move a subscriber's cursor",
        "UPDATE subscribers SET last_event = :event, moved_at = :now WHERE name = :name AND last_event < :event")
    static let unsubscribe = Statement("unsubscribe", "DELETE FROM subscribers WHERE name = :name")
}

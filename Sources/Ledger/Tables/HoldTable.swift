import Database
import Model

/// What jobs have reserved; at most one open hold for each, as an index says.
enum HoldTable {
    static let open = Statement(
        "open a hold",
        """
        INSERT INTO holds(account, job, project, scene, amount, state, opened_at)
        VALUES (:account, :job, :project, :scene, :amount, 'open', :now)
        """)

    static let openOfJob = Statement(
        "open hold of a job", "SELECT id, amount FROM holds WHERE job = :job AND state = 'open'")

    static let heldAt = Statement(
        "what was held at a moment",
        """
        SELECT coalesce(sum(amount), 0) AS amount FROM holds
        WHERE account = :account AND opened_at < :at AND (closed_at IS NULL OR closed_at >= :at)
        """)

    static let close = Statement(
        "close a hold", "UPDATE holds SET state = :state, closed_at = :now WHERE id = :id")
}

/// A hold that is open.
struct OpenHold {
    var id: Int64
    var amount: Credits

    init(row: SQLRow) throws(DatabaseError) {
        id = try row.long("id")
        amount = try row.credits("amount")
    }
}

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

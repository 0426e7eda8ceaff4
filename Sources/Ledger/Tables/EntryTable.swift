import Database

/// The entries, which are final.
enum EntryTable {
    /// The kinds of entry, as the table knows them.
    enum Kind: String, SQLBindable {
        case grant, hold, settle, release
    }

    static let write = Statement(
        "write a ledger entry",
        """
        INSERT INTO ledger_entries(at, account, kind, amount, by, hold, project, scene, shot, job, model, provider,
            ordered_by, submission, note)
        VALUES (:now, :account, :kind, :amount, :by, :hold, :project, :scene, :shot, :job, :model, :provider,
            :ordered, :submission, :note)
        """)

    static let settled = Statement(
        "what a submission was settled for",
        "SELECT amount FROM ledger_entries WHERE kind = 'settle' AND submission = :submission")

    static let isUsed = Statement(
        "whether an account has an entry", "SELECT 1 FROM ledger_entries WHERE account = :account LIMIT 1")
}

import Database
import Model

extension JobQueue {
    /// Looks whether the books agree with themselves and with the jobs: accounts with their entries and open holds, holds with
    /// jobs and purchases, charges with entries, completed jobs with their clips.
    ///
    /// It costs what is open and what was booked since the last audit that found nothing wrong, which is noted; not what
    /// there ever was. What is wrong is found again by every audit until it is right.
    ///
    /// - Parameters:
    ///   - isFull: whether everything is looked at that there ever was, and nothing is noted.
    ///   - takesNotes: whether it may note how far it came.
    /// - Returns: what is wrong, at most 20 of each kind; empty when nothing is.
    package func audit(isFull: Bool = false, takesNotes: Bool = true) async throws -> [AuditFault] {
        let audit = try await database.read { try Audit($0, isFull: isFull) }
        guard audit.faults.isEmpty, !isFull, takesNotes, audit.isAnyNew else { return audit.faults }
        try await write { work in
            for account in audit.accounts {
                try work.sql.execute(
                    AuditTable.note,
                    ["account": account.id, "entry": audit.lastEntry, "balance": account.balance])
            }
        }
        return []
    }
}

/// One audit, in one consistent state of the database.
private struct Audit: Sendable {
    /// An account as its row has it.
    struct AccountSums: Sendable {
        var id: Account
        var balance: Credits
        var held: Credits
        /// The last entry that an earlier audit saw, and the balance with it.
        var entry: Int64
        var audited: Credits
    }

    var accounts: [AccountSums]
    var lastEntry: Int64
    var faults: [AuditFault] = []
    var isAnyNew: Bool { accounts.contains { $0.entry < lastEntry } }

    init(_ sql: Transaction, isFull: Bool) throws {
        accounts = try sql.rows(AuditTable.accounts) {
            AccountSums(
                id: try $0.word("id"), balance: try $0.credits("balance"), held: try $0.credits("held"),
                entry: isFull ? 0 : try $0.long("entry"), audited: isFull ? .zero : try $0.credits("audited"))
        }
        let last: Int64?? = try sql.row(AuditTable.lastEntry) { try $0.optionalLong("id") }
        lastEntry = (last ?? nil) ?? 0
        // They are noted together; where one was not, as an account that is new, all are looked at from the beginning.
        let entry = Set(accounts.map(\.entry)).count == 1 ? accounts[0].entry : 0
        if entry == 0 {
            for index in accounts.indices { (accounts[index].entry, accounts[index].audited) = (0, .zero) }
        }
        try sumUp(sql, after: entry)
        try lookAtOpen(sql)
        if isFull || entry < lastEntry {
            try lookAtBooks(sql, isFull ? AuditTable.ofAll : AuditTable.ofNewEntries, entry)
        }
    }

    private mutating func find(_ rule: AuditFault.Rule, _ text: String) {
        faults.append(AuditFault(rule: rule, text: text))
    }

    /// Accounts against their entries and their open holds.
    private mutating func sumUp(_ sql: Transaction, after entry: Int64) throws {
        func sums(
            _ statement: Statement, _ column: String, _ key: [String: any SQLBindable]
        ) throws -> [Account: Credits] {
            Dictionary(
                uniqueKeysWithValues: try sql.rows(statement, key) {
                    (try $0.word("account", as: Account.self), try $0.credits(column))
                })
        }
        let moved = try sums(AuditTable.moved, "moved", ["entry": entry])
        let held = try sums(AuditTable.held, "held", [:])
        for account in accounts {
            let balance = account.audited + (moved[account.id] ?? .zero)
            if account.balance != balance {
                find(
                    .balance,
                    "the account \(account.id.rawValue) says \(account.balance.short) credits and its entries make "
                        + balance.short)
            }
            let open = held[account.id] ?? .zero
            if account.held != open {
                find(
                    .held,
                    "the account \(account.id.rawValue) says that \(account.held.short) credits are held and its open "
                        + "holds make \(open.short)")
            }
        }
    }

    private mutating func lookAtOpen(_ sql: Transaction) throws {
        let key: [String: any SQLBindable] = ["limit": Self.limit]
        try sql.rows(AuditTable.strayHolds, key) {
            (try $0.text("job"), try $0.credits("amount"), try $0.optionalText("job_state"))
        }.forEach { job, amount, state in
            let what = state.map { "which is \($0)" } ?? "which is not known"
            find(.strayHold, "\(amount.short) credits are held for job \(job), \(what)")
        }
        try sql.rows(AuditTable.openPurchases, key) {
            (try $0.text("id"), try $0.text("job"), try $0.text("job_state"), try $0.flag("is_held"))
        }.forEach { purchase, job, state, isHeld in
            if isHeld {
                find(.strayPurchase, "purchase \(purchase) is open and its job \(job) is \(state)")
            } else {
                find(.missingHold, "purchase \(purchase) of job \(job) is open and nothing is held for it")
            }
        }
    }

    private mutating func lookAtBooks(
        _ sql: Transaction, _ books: AuditTable.Books, _ entry: Int64
    ) throws {
        let key: [String: any SQLBindable] = ["entry": entry, "limit": Self.limit]
        try sql.rows(books.jobCharges, key) {
            (try $0.text("job"), try $0.optionalCredits("charged"), try $0.credits("settled"))
        }.forEach { job, charged, settled in
            find(
                .jobCharge,
                charged.map {
                    "job \(job) was charged \($0.short) credits and its entries make \(settled.short)"
                } ?? "entries are about job \(job), which is not known")
        }
        try sql.rows(books.charges, key) {
            (
                try $0.text("id"), try $0.text("job"), try $0.optionalCredits("charge"),
                try $0.optionalCredits("settled")
            )
        }.forEach { purchase, job, charge, booked in
            find(
                .charge,
                "purchase \(purchase) of job \(job) was charged \(charge?.short ?? "an unknown amount of") credits and "
                    + (booked.map { "its entries make \($0.short)" } ?? "it has no entry"))
        }
        try sql.rows(AuditTable.strayCharges, key) { (try $0.long("id"), try $0.credits("amount")) }
            .forEach { id, amount in
                find(.charge, "entry \(id) charges \(amount.short) credits for a purchase that is not known")
            }
        try sql.rows(books.holds, key) { (try $0.long("id"), try $0.text("job"), try $0.text("state")) }
            .forEach { hold, job, state in
                find(.holdEntries, "hold \(hold) of job \(job) is \(state) and its entries say otherwise")
            }
        try sql.rows(books.clips, key) { try $0.text("job") }.forEach { job in
            find(.clip, "job \(job) is completed without the clip of a purchase of its own")
        }
    }

    /// Findings of one kind; a thousand of them have one cause.
    private static let limit = 20
}

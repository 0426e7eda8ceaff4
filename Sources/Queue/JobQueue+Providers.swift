import Database
import Model

/// Which providers have work, and what waits for one that is not configured.
extension JobQueue {
    /// The providers at which something is queued, bought and not ended, or asked about; in the order of their names.
    ///
    /// Costs a few index entries for each provider, however many jobs there are.
    package func busyProviders() async throws -> [String] {
        try await database.read { sql in
            let sources = [
                "jobs WHERE state = 'queued'", "jobs WHERE state IN ('processing', 'generating', 'uploading')",
                "submissions WHERE ask_at IS NOT NULL",
            ]
            return Set(try sources.flatMap { try sql.providers(of: $0) }).sorted()
        }
    }

    /// Notes in every job that waits for a provider whether that is configured; nothing else of them changes. A sweep for
    /// which it is takes them up as they are.
    ///
    /// - Returns: how many jobs wait for it, when it is not; else zero.
    package func record(isConfigured: Bool, _ provider: String) async throws -> Int {
        let reason = Reason.providerUnconfigured
        let key: [String: any SQLBindable] = ["provider": provider, "reason": reason]
        // What says more than that stays.
        let unnoted =
            isConfigured
            ? "reason = :reason"
            : "(reason IS NULL OR reason IN ('retry', 'approved', 'adopted', 'found', 'late'))"
        // Two statements, so that each follows an index of its own.
        let waiting = [
            "FROM jobs WHERE provider = :provider AND state = 'queued'",
            "FROM jobs WHERE provider = :provider AND state IN ('processing', 'generating', 'uploading') "
                + "AND lease_owner IS NULL",
        ]
        let isNoted = try await database.read { sql in
            try waiting.allSatisfy { try !sql.exists("SELECT 1 \($0) AND \(unnoted)", key) }
        }
        if !isNoted {
            try await write { work in
                let ids = try waiting.flatMap {
                    try work.sql.rows("SELECT id \($0) AND \(unnoted)", key) { try $0.text("id") }
                }
                for id in ids.sorted() {
                    let old = try work.job(id)
                    var job = old
                    job.reason = isConfigured ? nil : reason
                    try work.save(job, was: old)
                }
            }
        }
        guard !isConfigured else { return 0 }
        return try await database.read { sql in
            try waiting.reduce(0) { $0 + (try sql.count("SELECT count(*) \($1)", ["provider": provider])) }
        }
    }
}

extension Transaction {
    /// The providers of some rows, each found with one look into an index that begins with the provider.
    ///
    /// - Parameter rows: a table and a condition.
    func providers(of rows: String) throws -> [String] {
        var names: [String] = []
        while let next = try row(
            "SELECT provider FROM \(rows) AND provider > :last ORDER BY provider LIMIT 1", ["last": names.last ?? ""],
            { try $0.text("provider") })
        {
            names.append(next)
        }
        return names
    }
}

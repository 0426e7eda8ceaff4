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
                "jobs WHERE state = 'queued'",
                "jobs WHERE state IN ('processing', 'generating', 'uploading') "
                    + "AND lease_owner IS NULL", "submissions WHERE ask_at IS NOT NULL",
            ]
            return Set(try sources.flatMap { try sql.providers(of: $0) }).sorted()
        }
    }

    /// Notes in every job that waits for a provider whether that is configured; nothing else of them changes. A sweep for
    /// which it is takes them up as they are.
    ///
    /// - Returns: how many jobs wait for it, when it is not; else zero.
    package func record(isConfigured: Bool, _ provider: String) async throws -> Int {
        let waiting = """
            FROM jobs WHERE provider = :provider AND lease_owner IS NULL
                AND state IN ('queued', 'processing', 'generating', 'uploading')
            """
        let key: [String: any SQLBindable] = ["provider": provider, "reason": Reason.providerUnconfigured]
        let unnoted = isConfigured ? "AND reason = :reason" : "AND reason IS NOT :reason"
        let isNoted = try await database.read { try !$0.exists("SELECT 1 \(waiting) \(unnoted)", key) }
        if !isNoted {
            try await write { work in
                let ids = try work.sql.rows("SELECT id \(waiting) \(unnoted) ORDER BY id", key) { $0.text("id") }
                for id in ids {
                    let old = try work.job(id)
                    var job = old
                    job.reason = isConfigured ? nil : .providerUnconfigured
                    try work.save(job, was: old)
                }
            }
        }
        return isConfigured
            ? 0 : try await database.read { try $0.count("SELECT count(*) \(waiting)", ["provider": provider]) }
    }
}

extension Transaction {
    /// The providers of some rows, each found with one look into an index that begins with the provider.
    ///
    /// - Parameter rows: a table and a condition.
    func providers(of rows: String) throws -> [String] {
        var names: [String] = []
        while let next = try row(
            "SELECT min(provider) AS provider FROM \(rows) AND provider > :last", ["last": names.last ?? ""],
            { $0.optionalText("provider") }) ?? nil
        {
            names.append(next)
        }
        return names
    }
}

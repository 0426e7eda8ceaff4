import Database
import Model

/// Which providers have work, and what waits for one that is not configured.
extension JobQueue {
    /// The providers at which something is queued, bought and not ended, or asked about; in the order of their names.
    ///
    /// Costs a few index entries for each provider, however many jobs there are.
    package func busyProviders() async throws -> [String] {
        try await database.read { sql in
            let sources = [JobTable.nextQueuedProvider, JobTable.nextWorkingProvider, PurchaseTable.nextAskedProvider]
            return Set(try sources.flatMap { try sql.providers($0) }).sorted()
        }
    }

    /// Notes in every job that waits for a provider whether that is configured; nothing else of them changes. A sweep for
    /// which it is takes them up as they are.
    ///
    /// - Returns: how many jobs wait for it, when it is not; else zero.
    package func record(isConfigured: Bool, _ provider: String) async throws -> Int {
        let key: [String: any SQLBindable] = ["provider": provider]
        let unnoted =
            isConfigured
            ? [JobTable.queuedUnconfigured, JobTable.followedUnconfigured]
            : [JobTable.queuedUnnoted, JobTable.followedUnnoted]
        let isNoted = try await database.read { sql in try unnoted.allSatisfy { try !sql.exists($0, key) } }
        if !isNoted {
            try await write { work in
                let ids = try unnoted.flatMap { try work.sql.rows($0, key) { try $0.text("id") } }
                for id in ids.sorted() { try work.apply(.configured(isConfigured), to: try work.job(id)) }
            }
        }
        guard !isConfigured else { return 0 }
        return try await database.read { sql in
            try sql.count(JobTable.countQueued, key) + sql.count(JobTable.countFollowed, key)
        }
    }
}

extension Transaction {
    /// Names of providers in their order, each found with one look.
    ///
    /// - Parameter next: the first one after `:last`.
    func providers(_ next: Statement) throws -> [String] {
        var names: [String] = []
        while let name = try row(next, ["last": names.last ?? ""], { try $0.text("provider") }) { names.append(name) }
        return names
    }
}

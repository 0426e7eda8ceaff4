import Database
package import Model

extension JobQueue {
    /// Brings back what is due in a future that no step sets: a clock that was wrong set it. What was bought is asked about
    /// at the latest after a quarter of an hour, and a provider may put an order off for a day.
    ///
    /// - Returns: how many jobs are due now that were not.
    package func bringBackTimes() async throws -> Int {
        let now = surroundings.now()
        let latest = now.adding(seconds: Self.longestPause)
        let far = now.adding(seconds: Self.longestWait)
        let bought = "state IN ('processing', 'generating', 'uploading') AND lease_owner IS NULL AND due_at > :bought"
        let queued = "state = 'queued' AND due_at > :queued"
        let (key, isAny) = try await database.read { sql in
            let pause = try Self.isClockBehind(now, sql) ? Self.longestPause : Self.longestWait
            let key: [String: any SQLBindable] = ["bought": latest, "queued": now.adding(seconds: pause)]
            let isAny =
                try sql.exists("SELECT 1 FROM jobs WHERE \(bought)", ["bought": latest])
                || sql.providers(of: "jobs WHERE state = 'queued'").contains {
                    try sql.exists(
                        "SELECT 1 FROM jobs WHERE provider = :provider AND \(queued)",
                        ["provider": $0, "queued": now.adding(seconds: pause)])
                }
                || sql.exists("SELECT 1 FROM submissions WHERE ask_at > :far", ["far": far])
            return (key, isAny)
        }
        guard isAny else { return 0 }
        return try await write { work in
            let moments: [String: any SQLBindable] = ["now": work.now, "far": far]
            try work.sql.execute("UPDATE submissions SET ask_at = :now WHERE ask_at > :far", moments)
            return try work.sql.execute(
                "UPDATE jobs SET due_at = :now WHERE (\(bought)) OR (\(queued))", key.merging(["now": work.now]) { $1 })
        }
    }

    /// Whether something happened later than now: the clock was ahead then, or is behind.
    private static func isClockBehind(_ now: Timestamp, _ sql: Transaction) throws -> Bool {
        try sql.row("SELECT at FROM events ORDER BY id DESC LIMIT 1") { try $0.time("at") > now.adding(seconds: 60) }
            ?? false
    }

    /// Has queued jobs of a provider tried at once that wait because of something that has passed.
    package func bringForward(waitingFor outcome: OutcomeClass, at provider: String) async throws {
        let key: [String: any SQLBindable] = [
            "reason": Reason(outcome), "provider": provider, "now": surroundings.now(),
        ]
        let condition = "state = 'queued' AND provider = :provider AND reason = :reason AND due_at > :now"
        guard try await database.read({ try $0.exists("SELECT 1 FROM jobs WHERE \(condition)", key) }) else { return }
        _ = try await write { work in try work.sql.execute("UPDATE jobs SET due_at = :now WHERE \(condition)", key) }
    }

    /// Seconds that no question about something bought is put off for.
    private static let longestPause = 900.0
    /// Seconds that no order is put off for: a provider's longest wish, with some over.
    private static let longestWait = 90_000.0
}

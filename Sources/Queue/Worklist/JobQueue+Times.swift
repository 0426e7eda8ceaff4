import Database
import Events
import Ledger
package import Model

extension JobQueue {
    /// Brings back what is due in a future that no step sets: a clock that was wrong set it. What was bought is asked about
    /// at the latest after a quarter of an hour, and a provider may put an order off for a day.
    ///
    /// - Returns: how many jobs are due now that were not.
    package func bringBackTimes() async throws -> Int {
        let now = surroundings.now()
        let bought = now.adding(seconds: Self.longestPause)
        let far = now.adding(seconds: Self.longestWait)
        let (queued, isAny) = try await database.read { sql in
            let queued = try Self.isClockBehind(now, sql) ? bought : far
            let isAny =
                try sql.exists(JobTable.boughtBeyond, ["time": bought])
                || sql.providers(JobTable.nextQueuedProvider).contains {
                    try sql.exists(JobTable.queuedBeyond, ["provider": $0, "time": queued])
                }
                || sql.exists(PurchaseTable.isAskedBeyond, ["time": far])
            return (queued, isAny)
        }
        guard isAny else { return 0 }
        return try await write { work in
            try work.sql.execute(PurchaseTable.bringBack, ["now": work.now, "time": far])
            return try work.sql.execute(JobTable.bringBoughtBack, ["now": work.now, "time": bought])
                + work.sql.execute(JobTable.bringQueuedBack, ["now": work.now, "time": queued])
        }
    }

    /// Whether something happened later than now: the clock was ahead then, or is behind.
    private static func isClockBehind(_ now: Timestamp, _ sql: Transaction) throws -> Bool {
        guard let last = try sql.lastEventTime() else { return false }
        return last > now.adding(seconds: 60)
    }

    /// Has queued jobs of a provider tried at once that wait because of something that has passed.
    package func bringForward(waitingFor outcome: OutcomeClass, at provider: String) async throws {
        let key: [String: any SQLBindable] = [
            "reason": Reason(outcome), "provider": provider, "now": surroundings.now(),
        ]
        guard try await database.read({ try $0.exists(JobTable.isWaitingFor, key) }) else { return }
        _ = try await write { work in try work.sql.execute(JobTable.bringForward, key) }
    }

    /// Has jobs of a provider tried at once that wait for a budget which has room for them now.
    ///
    /// - Returns: how many wait on.
    package func bringForwardWithinBudget(at provider: String) async throws -> Int {
        let key: [String: any SQLBindable] = ["provider": provider, "now": surroundings.now()]
        let waiting = try await database.read { sql in
            try sql.rows(JobTable.waitingForBudget, key) { try $0.text("id") }
        }
        guard !waiting.isEmpty else { return 0 }
        let ready = try await read { work in
            let standings = try work.ledger.standings(of: work.limits.budgets, at: work.now)
            return try waiting.filter { try work.hasRoom(for: try work.job($0), in: standings) }
        }
        if !ready.isEmpty {
            try await write { work in
                for id in ready { try work.sql.execute(JobTable.bringJobForward, ["id": id, "now": work.now]) }
            }
        }
        return waiting.count - ready.count
    }

    /// Seconds that no question about something bought is put off for.
    private static let longestPause = 900.0
    /// Seconds that no order is put off for: a provider's longest wish, with some over.
    private static let longestWait = 90_000.0
}

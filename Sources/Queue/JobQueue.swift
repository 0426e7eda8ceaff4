package import Database
package import Model

/// The queue of one root folder: every move of a job's life, each in one durable transaction with its event and its
/// ledger entries.
///
/// Reads and writes rows only; who calls a provider or touches a file is `Sweep`.
package struct JobQueue: Sendable {
    let database: any Store
    let surroundings: Surroundings
    /// Who acts through it.
    let by: By
    /// What it may spend.
    let limits: SpendingLimits

    package init(
        database: any Store, surroundings: Surroundings, by: By, limits: SpendingLimits = .none
    ) {
        self.database = database
        self.surroundings = surroundings
        self.by = by
        self.limits = limits
    }

    /// The same queue for somebody else.
    package func acting(as by: By) -> JobQueue {
        JobQueue(database: database, surroundings: surroundings, by: by, limits: limits)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (QueueTransaction) throws -> T) async throws -> T {
        let now = surroundings.now()
        return try await database.write { sql in try body(QueueTransaction(sql: sql, now: now, by: by, limits: limits))
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (QueueTransaction) throws -> T) async throws -> T {
        let now = surroundings.now()
        return try await database.read { sql in try body(QueueTransaction(sql: sql, now: now, by: by, limits: limits)) }
    }

    /// Does what a write would do, and keeps it only if that is wanted.
    func write<T: Sendable>(
        keeping: Bool, _ body: @escaping @Sendable (QueueTransaction) throws -> T
    ) async throws -> T {
        do {
            return try await write { work in
                let value = try body(work)
                if keeping { return value }
                throw TriedOut(value: value)
            }
        } catch let trial as TriedOut<T> {
            return trial.value
        }
    }

    func jitter() -> Double { surroundings.random(in: 0.5...1.5) }
}

/// Ends a transaction that was only to show what it would do.
private struct TriedOut<Value: Sendable>: Error {
    var value: Value
}

import Database
import Model

/// A subscriber's place among the events: each is given to it at least once, in their order, until it says that it has
/// dealt with it; a subscriber that ended half-way is given the same events again.
struct Subscription: Sendable {
    /// Unique in the root folder, such as `webhook`.
    let name: String
    private let database: any Store
    private let surroundings: Surroundings

    init(name: String, database: any Store, surroundings: Surroundings) {
        self.name = name
        self.database = database
        self.surroundings = surroundings
    }

    /// Begins, unless it has begun already.
    ///
    /// - Parameter fromStart: whether it is given what happened before, too; otherwise it begins with what comes.
    func begin(fromStart: Bool = false) async throws {
        let now = surroundings.now()
        try await database.write { sql in
            let last = fromStart ? 0 : try sql.lastEvent()
            _ = try sql.execute(EventTable.subscribe, ["name": name, "event": last, "now": now])
        }
    }

    /// The events that it has not dealt with yet, oldest first.
    ///
    /// - Throws: `missing` when it has not begun.
    func pending(limit: Int = 1000) async throws -> [Event] {
        try await database.read { sql in
            guard let last = try sql.row(EventTable.cursor, ["name": name], { try $0.long("last_event") }) else {
                throw DatabaseError(
                    code: .missing, message: "nobody subscribes to events as \(name)", remedy: "Begin it first")
            }
            return try sql.events(after: last, limit: limit)
        }
    }

    /// Says that every event up to this one is dealt with. Never goes back.
    func finish(through event: Int64) async throws {
        let now = surroundings.now()
        _ = try await database.write { sql in
            try sql.execute(EventTable.advance, ["name": name, "event": event, "now": now])
        }
    }

    /// Ends it; one that begins under its name again begins anew.
    func end() async throws {
        _ = try await database.write { sql in try sql.execute(EventTable.unsubscribe, ["name": name]) }
    }
}

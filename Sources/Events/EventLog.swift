package import Database
package import Model

/// The events of one transaction at one moment: written with the facts that they tell.
package struct EventLog {
    private let sql: Transaction
    private let now: Timestamp
    private let by: By

    /// - Parameters:
    ///   - now: the time that events written through this value carry.
    ///   - by: who acts, which they carry too.
    package init(_ sql: Transaction, now: Timestamp, by: By) {
        self.sql = sql
        self.now = now
        self.by = by
    }

    /// Writes one event.
    package func record(_ happening: Happening, about subject: Event.Subject = Event.Subject()) throws {
        let fields = happening.fields
        try sql.execute(
            EventTable.insert,
            [
                "at": now, "kind": happening.kind, "by": by, "project": subject.project, "scene": subject.scene,
                "shot": subject.shot, "job": subject.job, "from": fields.from, "to": fields.to,
                "reason": fields.reason, "stage": fields.stage, "issue": fields.issue, "account": fields.account,
                "amount": fields.amount, "exit": fields.exitCode, "text": fields.text,
            ])
    }
}

extension Transaction {
    /// Which events are read.
    package enum EventFilter: Sendable {
        case all
        case project(String)
        case scene(SceneID)
        case job(String)
        /// All of a kind but `job.state`, of which nearly every event is one.
        case kind(Event.Kind)
    }

    /// The events after one, oldest first; each filter follows an index of its own.
    ///
    /// - Throws: `corrupt` when one cannot be read.
    package func events(_ filter: EventFilter = .all, after id: Int64, limit: Int) throws -> [Event] {
        let page: [String: any SQLBindable] = ["id": id, "limit": limit]
        let (statement, key): (Statement, [String: any SQLBindable]) =
            switch filter {
            case .all: (EventTable.after, [:])
            case .project(let project): (EventTable.ofProject, ["project": project])
            case .scene(let scene): (EventTable.ofScene, ["project": scene.project, "scene": scene.scene])
            case .job(let job): (EventTable.ofJob, ["job": job])
            case .kind(let kind): (EventTable.ofKind, ["kind": kind])
            }
        return try rows(statement, page.merging(key) { $1 }, Event.init)
    }

    /// The id of the latest event; 0 before the first.
    package func lastEvent() throws -> Int64 {
        let last: Int64?? = try row(EventTable.last) { try $0.optionalLong("id") }
        return (last ?? nil) ?? 0
    }

    /// When the latest event was written; nil before the first.
    package func lastEventTime() throws -> Timestamp? { try row(EventTable.lastTime) { try $0.time("at") } }
}

extension Event {
    fileprivate init(_ row: SQLRow) throws {
        let id = try row.long("id")
        let kind: Kind = try row.word("kind")
        let happening = Happening(
            kind,
            Happening.Fields(
                from: try row.optionalText("from_state"), to: try row.optionalText("to_state"),
                reason: try row.optionalText("reason"), stage: try row.optionalInteger("stage"),
                issue: try row.optionalText("issue"), account: try row.optionalWord("account"),
                amount: try row.optionalCredits("amount"), exitCode: try row.optionalInteger("exit_code"),
                text: try row.optionalText("text")))
        guard let happening else {
            throw DatabaseError(
                code: .corrupt, message: "event \(id) of the database is no readable \(kind.rawValue)",
                remedy: "Put a backup back with `dailies restore FILE`")
        }
        self.init(
            id: id, at: try row.time("at"), by: try row.word("by"),
            subject: Subject(
                project: try row.optionalText("project"), scene: try row.optionalText("scene"),
                shot: try row.optionalText("shot"), job: try row.optionalText("job")),
            happening: happening)
    }
}

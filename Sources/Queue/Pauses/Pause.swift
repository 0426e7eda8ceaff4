import Database
package import Model

/// Something that is not bought until somebody lets it go on. What was bought is polled, fetched and settled all the same.
package struct Pause: Equatable, Sendable {
    package var scope: PauseScope
    /// Since when.
    package var at: Timestamp
    /// Who paused it: a person, or a sweep that found the books wrong.
    package var by: By
    /// In words; nil when nobody said why.
    package var reason: String?

    init(row: SQLRow) throws {
        let name = try row.text("name")
        let kind: PauseScope.Kind = try row.word("scope")
        guard let scope = PauseScope(kind, name.isEmpty ? nil : name) else {
            throw DatabaseError(
                code: .corrupt, message: "the database has a pause of \(kind.rawValue) \"\(name)\"",
                remedy: "Put a backup back with `dailies restore FILE`")
        }
        self.scope = scope
        at = try row.time("at")
        by = try row.word("by")
        reason = try row.optionalText("reason")
    }

    /// For people, after the moment: `everything is paused by ada: holidays`.
    package var words: String {
        "\(scope.words) is paused by \(by.words)" + (reason.map { ": \($0)" } ?? "")
    }

    /// Whether it holds back a job that is queued now.
    package func covers(_ job: OrderPlan.NewJob) -> Bool {
        scope.covers(project: job.shot.scene.project, provider: job.provider, model: job.model)
    }

    func covers(_ job: Job) -> Bool {
        scope.covers(project: job.shot.scene.project, provider: job.provider, model: job.spec.model)
    }
}

extension [Pause] {
    /// Whether nothing at all is bought at a provider.
    func stop(_ provider: String) -> Bool { contains { $0.scope == .all || $0.scope == .provider(provider) } }

    /// Whether some jobs of a provider may be held back and others not.
    var arePartial: Bool { contains { [.project, .model].contains($0.scope.kind) } }
}

extension Job {
    /// The same with what its reader is told: a queued job that a pause holds back says so, unless it says more already.
    ///
    /// Nothing of that is in its row, so that a pause of a million jobs is one row, and is over at once.
    func waiting(for pauses: [Pause]) -> Job {
        guard state == .queued, reason?.saysLittle ?? true, pauses.contains(where: { $0.covers(self) }) else {
            return self
        }
        var job = self
        job.reason = .paused
        return job
    }
}

extension Reason {
    /// Whether it only says how a job came to be queued, and not what it waits for.
    fileprivate var saysLittle: Bool { [.retry, .approved, .adopted, .found, .late].contains(self) }
}

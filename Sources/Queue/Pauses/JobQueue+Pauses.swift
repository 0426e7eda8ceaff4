import Database
import Events
import Film
package import Model

/// Pausing: no purchase is begun of what is paused. Orders are queued, and what was bought is polled, fetched and settled.
extension JobQueue {
    /// What is paused.
    package func pauses() async throws -> [Pause] { try await database.read { try $0.pauses() } }

    /// Pauses something. Nothing changes when it is paused already, whatever the reason was.
    ///
    /// - Parameter reason: for people; nil when nobody says why.
    /// - Returns: whether it was not.
    package func pause(_ scope: PauseScope, reason: String?) async throws -> Bool {
        try await write { work in
            guard try !work.sql.pauses().contains(where: { $0.scope == scope }) else { return false }
            try work.pause(scope, reason: reason)
            return true
        }
    }

    /// Lets something go on. Another pause that covers it stays.
    ///
    /// - Returns: whether it was paused.
    package func resume(_ scope: PauseScope) async throws -> Bool {
        try await write { work in
            let changed = try work.sql.execute(
                PauseTable.remove, ["scope": scope.kind.rawValue, "name": scope.name ?? ""])
            guard changed > 0 else { return false }
            try work.log.record(.queueResumed(scope), about: scope.subject)
            try work.reviseScenes(waitingFor: scope)
            return true
        }
    }

    /// Pauses everything because the books are wrong. What a person paused before stays paused, and this is what is said of
    /// it from now on.
    package func pause(because faults: [AuditFault]) async throws {
        guard !faults.isEmpty else { return }
        let finding = faults.summary
        try await write { work in
            let old = try work.sql.pauses().first { $0.scope == .all }
            if let said = old?.reason, said.hasPrefix(finding) { return }
            var reason = finding
            if case .person = old?.by, let old { reason += " (before that \(old.words))" }
            try work.pause(.all, reason: reason)
        }
    }
}

extension QueueTransaction {
    fileprivate func pause(_ scope: PauseScope, reason: String?) throws {
        try sql.execute(
            PauseTable.add,
            ["scope": scope.kind.rawValue, "name": scope.name ?? "", "at": now, "by": by, "reason": reason])
        try log.record(.queuePaused(scope, text: reason), about: scope.subject)
        try reviseScenes(waitingFor: scope)
    }

    /// The pages of scenes with queued jobs say something else now.
    fileprivate func reviseScenes(waitingFor scope: PauseScope) throws {
        func name(_ kind: PauseScope.Kind) -> String? { scope.kind == kind ? scope.name : nil }
        let scenes = try sql.rows(
            PauseTable.waitingScenes,
            ["project": name(.project), "provider": name(.provider), "model": name(.model)]
        ) { SceneID(project: try $0.text("project"), scene: try $0.text("scene")) }
        for scene in scenes { try film.revise(scene) }
    }
}

extension PauseScope {
    /// What an event of it is about.
    fileprivate var subject: Event.Subject {
        guard case .project(let project) = self else { return Event.Subject() }
        return Event.Subject(project: project, scene: nil, shot: nil, job: nil)
    }
}

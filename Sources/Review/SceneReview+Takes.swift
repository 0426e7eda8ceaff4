import Database
import Events
import Film
package import Model

/// What people say of takes.
extension SceneReview {
    /// What came of a decision.
    package enum Outcome: Equatable, Sendable {
        /// It counts.
        case accepted
        /// It counts, and others say otherwise of the same take: these.
        case disputed([Decision])
        /// Its author said something else of the same take later: it is kept and decides nothing.
        case superseded
        /// It was made of other bytes, or before a take came that its author had not seen: it is kept and decides nothing.
        case stale
        /// It came in before.
        case known
    }

    /// Notes a decision about a take, or a return of a shot that has none, with all that follows for the shot. The caller
    /// settles the scene.
    ///
    /// - Throws: `notAllowed` when another decision has its id.
    package func decide(_ decision: Decision, on shot: ShotID) throws -> Outcome {
        if let known = try sql.decision(decision.id) {
            guard known.says(the: decision) else { throw ReviewError.taken(decision.id) }
            return .known
        }
        try add(decision)
        guard !decision.isStale else { return .stale }
        if let take = decision.take, decision.verdict == .approve || decision.verdict == .return {
            let standing = try standing(of: take.job)
            guard standing.words.contains(where: { $0.id == decision.id }) else { return .superseded }
            try carryOut(decision, on: shot)
            let others = standing.words.filter { $0.verdict != decision.verdict }
            return others.isEmpty ? .accepted : .disputed(others)
        }
        try carryOut(decision, on: shot)
        return .accepted
    }

    private func carryOut(_ decision: Decision, on shot: ShotID) throws {
        let subject = Event.Subject(shot, job: decision.take?.job)
        try log.record(
            .takeDecided(verdict: decision.verdict, text: decision.text.isEmpty ? nil : decision.text), about: subject)
        switch decision.verdict {
        case .approve:
            try select(decision, of: shot)
            try settleIssues(of: shot, by: decision)
        case .select: try select(decision, of: shot)
        case .return:
            try open(decision, about: subject)
            if let job = decision.take?.job {
                try sql.execute(ReviewTable.deselect, shot.key.merging(["job": job]) { $1 })
            }
        case .note: break
        }
    }

    /// Has a take play, unless somebody selected another one later.
    private func select(_ decision: Decision, of shot: ShotID) throws {
        guard let take = decision.take else { return }
        let last = try sql.row(ReviewTable.selection, shot.key) { (try $0.text("job"), try $0.time("at")) }
        if let last, last.1 > decision.at { return }
        try sql.execute(
            ReviewTable.select, shot.key.merging(["job": take.job, "by": decision.by, "at": decision.at]) { $1 })
        guard last?.0 != take.job else { return }
        try log.record(.takeSelected(take: take.number), about: Event.Subject(shot, job: take.job))
    }

    /// Ends what is asked of a shot one of whose takes was approved: what was asked of its other takes, and what the person
    /// who approves asked of this one. What others ask of this one stands, unless they are overruled.
    private func settleIssues(of shot: ShotID, by approval: Decision) throws {
        for issue in try sql.openIssues(of: shot.scene) where issue.shot == shot.shot && issue.at <= approval.at {
            guard issue.take?.job != approval.take?.job || issue.by == approval.by || approval.overrules else {
                continue
            }
            try close(issue, as: .settled, note: "take \(approval.take?.number ?? 0) was approved", by: approval.by)
        }
    }

    /// Ends what is asked of a shot that its scene does not list any more: nobody can answer it. The caller settles the scene.
    package func leave(_ shot: ShotID) throws {
        guard try sql.exists(ReviewTable.isAnyOpen, shot.scene.key) else { return }
        for issue in try sql.openIssues(of: shot.scene) where issue.shot == shot.shot {
            try close(issue, as: .settled, note: "the shot left the scene", by: by)
        }
    }

    /// What people think of a take.
    func standing(of job: String) throws -> Standing {
        let decisions = try sql.rows(ReviewTable.decisionsOfJob, ["job": job], Decision.init)
        return try Standing(of: decisions) {
            try $0.verdict == .return && sql.issue($0.id)?.closing?.kind == .withdrawn
        }
    }

    /// Adds a decision as it is.
    func add(_ decision: Decision) throws {
        try sql.execute(ReviewTable.decide, decision.values.merging(["now": now]) { $1 })
        try FilmBook(sql, now: now, by: by).revise(decision.scene)
    }
}

/// What people ask for.
extension SceneReview {
    /// Opens the issue that a return speaks of; it has the return's id. Whatever was approved is not any more.
    func open(_ decision: Decision, about subject: Event.Subject) throws {
        guard let type = decision.issueType, let stage = decision.stage else {
            throw ReviewError(
                code: .notAllowed, message: "a return needs a type of issue and a stage",
                remedy: "Say what is wrong with --type")
        }
        let issue = Issue(
            id: decision.id, scene: decision.scene, shot: decision.shot, take: decision.take, type: type, stage: stage,
            text: decision.text, span: decision.span, by: decision.by, at: decision.at)
        try sql.execute(ReviewTable.openIssue, issue.values)
        try log.record(
            .issueCreated(issue: issue.id, type: type, stage: stage, text: issue.text), about: subject)
        try endApproval(of: decision.scene)
    }

    /// Closes an issue; the caller settles the scene.
    func close(_ issue: Issue, as kind: Issue.Closing.Kind, note: String, by: By) throws {
        try sql.execute(
            ReviewTable.closeIssue, ["id": issue.id, "kind": kind.rawValue, "now": now, "by": by, "note": note])
        let subject =
            issue.shot.map { Event.Subject(ShotID(scene: issue.scene, shot: $0), job: issue.take?.job) }
            ?? Event.Subject(issue.scene)
        try log.record(.issueClosed(issue: issue.id, text: note), about: subject)
        try FilmBook(sql, now: now, by: by).revise(issue.scene)
    }

    /// Withdraws an issue by hand: nobody asks for it any more. The caller settles its scene.
    ///
    /// - Throws: `unknown`; `notAllowed` for one that is closed.
    package func withdraw(_ id: String, note: String) throws -> Issue {
        guard let issue = try sql.issue(id) else {
            throw ReviewError(
                code: .unknown, message: "there is no issue \(id)", remedy: "`dailies issue list` lists them")
        }
        if let closing = issue.closing {
            throw ReviewError(
                code: .notAllowed, message: "issue \(id) was closed by \(closing.by.words) already",
                remedy: "`dailies issue list` lists what is asked for still")
        }
        try close(issue, as: .withdrawn, note: note, by: by)
        return issue
    }
}

extension ReviewError {
    static func taken(_ id: String) -> ReviewError {
        ReviewError(
            code: .notAllowed, message: "another decision has the id \(id) already, and says something else",
            remedy: "Save the review again from its page")
    }
}

import Database
import Events
import Film
package import Model

/// What people say of scenes.
extension SceneReview {
    /// Approves a scene as it is cut: with it every take that plays and that nobody decided on, and whatever was asked for
    /// is settled. The caller settles the scene.
    ///
    /// - Parameter decision: an approval without a shot; with `overrules` also against what others say.
    /// - Throws: `notAllowed` when the scene is not complete, when a take that plays was returned, when somebody else asks
    ///   for something that nobody answered, and when another decision has its id.
    package func approve(_ decision: Decision, _ render: RenderStatus, cut: Cut) throws -> Outcome {
        if let outcome = try knownOutcome(of: decision) { return outcome }
        try checkThatNothingStands(against: decision, render, cut)
        for shot in cut.shots {
            guard let take = shot.take else { continue }
            let standing = try standing(of: take.job)
            guard standing.verdict == nil || (decision.overrules && standing.verdict == .return) else { continue }
            let id = ShotID(scene: decision.scene, shot: shot.id)
            _ = try decide(
                Decision(
                    id: "\(decision.id)-\(shot.id)", scene: decision.scene, shot: shot.id, take: take,
                    verdict: .approve,
                    by: decision.by, at: decision.at, importedBy: decision.importedBy, overrules: decision.overrules),
                on: id)
        }
        var decision = decision
        decision.cut = cut.digest
        try add(decision)
        for issue in try sql.openIssues(of: decision.scene) {
            try close(issue, as: .settled, note: "the scene was approved", by: decision.by)
        }
        try sql.execute(
            ReviewTable.approve,
            decision.scene.key.merging(["cut": cut.digest, "by": decision.by, "at": decision.at]) { $1 })
        return .accepted
    }

    /// Sends a scene back, as a whole. The caller settles the scene.
    ///
    /// - Throws: `notAllowed` when another decision has its id.
    package func sendBack(_ decision: Decision, cut: Cut) throws -> Outcome {
        if let outcome = try knownOutcome(of: decision) { return outcome }
        var decision = decision
        decision.cut = cut.digest
        try add(decision)
        try open(decision, about: Event.Subject(decision.scene))
        return .accepted
    }

    /// Keeps a decision about a scene that decides nothing, for it was made of another cut.
    ///
    /// - Throws: `notAllowed` when another decision has its id.
    package func keepStale(_ decision: Decision) throws -> Outcome {
        if let outcome = try knownOutcome(of: decision) { return outcome }
        var decision = decision
        decision.isStale = true
        try add(decision)
        return .stale
    }

    /// What comes of a decision that came in before, or whose author said something else of the scene later; nil for one
    /// that counts.
    private func knownOutcome(of decision: Decision) throws -> Outcome? {
        if let known = try sql.decision(decision.id) {
            guard known.says(the: decision) else { throw ReviewError.taken(decision.id) }
            return .known
        }
        let later = try sql.rows(
            ReviewTable.decisionsAfter, decision.scene.key.merging(["at": decision.at]) { $1 }, Decision.init)
        guard later.contains(where: { $0.by == decision.by && !$0.isStale }) else { return nil }
        try add(decision)
        return .superseded
    }

    private func checkThatNothingStands(against decision: Decision, _ render: RenderStatus, _ cut: Cut) throws {
        let name = "scene \(decision.scene.scene)"
        let missing = cut.shots.filter { $0.take == nil }.map(\.id)
        guard render == .complete, missing.isEmpty, !cut.shots.isEmpty else {
            throw ReviewError(
                code: .notAllowed,
                message: "\(name) is not complete, so there is nothing whole to approve"
                    + (missing.isEmpty ? "" : ": no take yet of \(missing.prefix(5).joined(separator: ", "))"),
                remedy: "Approve its takes one by one, or wait until it is complete")
        }
        guard !decision.overrules else { return }
        let playing = Set(cut.shots.compactMap { $0.take?.job })
        let open = try sql.openIssues(of: decision.scene)
        if let issue = open.first(where: { issue in issue.take.map { playing.contains($0.job) } ?? false }),
            let take = issue.take
        {
            throw ReviewError(
                code: .notAllowed,
                message: "take \(take.number) of shot \(issue.shot ?? "") plays in \(name) and was returned by "
                    + "\(issue.by.words): \(issue.text.prefix(200))",
                remedy: "Approve that take or select another, or overrule the return with --overrule")
        }
        if let issue = open.first(where: { $0.by != decision.by && $0.state == .open }) {
            throw ReviewError(
                code: .notAllowed,
                message:
                    "\(issue.by.words) sent \(issue.shot.map { "shot \($0) of " } ?? "")\(name) back and nothing was "
                    + "ordered since: \(issue.text.prefix(200))",
                remedy: "Close the issue with `dailies issue close \(issue.id)`, or overrule it with --overrule")
        }
    }
}

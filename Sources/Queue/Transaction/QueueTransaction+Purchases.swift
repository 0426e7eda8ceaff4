import Database
import JSON
import Model

/// Purchases, which are never rewritten: each only learns what became of it.
extension QueueTransaction {
    /// The purchase of a job that is not closed; there is at most one.
    func openSubmission(of job: String) throws -> Submission? {
        try sql.row(PurchaseTable.open, ["job": job], Submission.init)
    }

    /// The submission with this id; nil when this database does not know it.
    func knownSubmission(_ id: String) throws -> Submission? {
        try sql.row(PurchaseTable.purchase, ["id": id], Submission.init)
    }

    /// The submission with this id.
    ///
    /// - Throws: `unknownID`.
    func submission(_ id: String) throws -> Submission {
        guard let found = try knownSubmission(id) else {
            throw QueueError(code: .unknownID, message: "there is no submission \(id)")
        }
        return found
    }

    /// Draws what a fact means for a purchase, and writes it back.
    @discardableResult
    func apply(_ fact: PurchaseFact, to old: Submission) throws -> Submission {
        var submission = old
        submission.note(fact, at: now)
        try save(submission)
        return submission
    }

    /// Writes a purchase back.
    func save(_ submission: Submission) throws {
        try sql.execute(PurchaseTable.save, submission.values())
    }

    /// Adds a purchase.
    ///
    /// - Parameters:
    ///   - model: the provider's own id of the model.
    ///   - state: `intent` for one that is about to be sent; `rejected`, which is closed, for one that was found: whoever
    ///     goes on with it opens it.
    func insertSubmission(
        _ id: String, of job: Job, model: String, tariff: Tariff?, place: String?, as state: SubmissionState,
        at intentAt: Timestamp
    ) throws -> Submission {
        try sql.execute(
            PurchaseTable.insert,
            [
                "id": id, "job": job.id, "provider": job.route.provider, "model": model,
                "tariff": try tariff.map(jsonText), "place": place, "state": state, "at": intentAt,
                "closed": state == .intent ? nil : now,
            ])
        return try submission(id)
    }

    /// Whether an operation belongs to another purchase already.
    func isTaken(_ operation: ProviderOperation, byOtherThan submission: Submission) throws -> Bool {
        try sql.exists(
            PurchaseTable.isOperationTaken,
            ["provider": submission.provider, "operation": operation.name, "id": submission.id])
    }
}

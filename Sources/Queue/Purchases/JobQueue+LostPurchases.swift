import Database
import Ledger
package import Model

extension JobQueue {
    /// The next lost purchase at a provider about which it is to be asked now. It is put off first, so that a question that
    /// kills its worker does not kill the next one too.
    ///
    /// - Returns: nil when none is due.
    package func claimLost(at provider: String) async throws -> LostPurchase? {
        // Most looks find nothing due; they cost one index entry and no write.
        let isAnyDue = try await read { try $0.dueQuestion(at: provider) != nil }
        guard isAnyDue else { return nil }
        return try await write { work in
            guard let id = try work.dueQuestion(at: provider) else { return nil }
            let next = work.now.adding(seconds: LostPurchase.shortestPause)
            let submission = try work.apply(.asked(again: next), to: try work.submission(id))
            return LostPurchase(job: try work.job(submission.job), submission: submission)
        }
    }

    /// Records which operation a lost purchase is. It stays lost, and is polled from now on.
    ///
    /// - Returns: whether it is to be polled beside its job: not when that goes on with it now, when a person adopted something else meanwhile, nor when the operation
    ///   belongs to another purchase, so that there is nothing left to ask.
    package func recordFound(_ submission: String, operation: ProviderOperation) async throws -> Bool {
        try await write { work in
            guard let submission = try work.lostSubmission(submission),
                submission.operation == nil || submission.operation == operation.name
            else { return false }
            guard try !work.isTaken(operation, byOtherThan: submission) else {
                try work.apply(.asked(again: nil), to: submission)
                return false
            }
            var found = submission
            found.note(.found(operation, byPerson: false), at: work.now)
            guard submission.state == .unknown else {
                try work.save(found)
                return true
            }
            try work.reopen(found, as: .accepted, of: try work.job(found.job), reason: .late)
            return false
        }
    }

    /// Records that a question about a lost purchase brought nothing.
    ///
    /// - Parameter asksAgain: whether it is asked about again when its time has come; not when no answer can change.
    package func recordStillLost(_ submission: String, asksAgain: Bool) async throws {
        try await write { work in
            guard let submission = try work.lostSubmission(submission) else { return }
            let next = asksAgain ? LostPurchase.nextQuestion(after: work.now, intentAt: submission.intentAt) : nil
            try work.apply(.asked(again: next), to: submission)
        }
    }

    /// Records that the provider delivered what was declared lost. A fact: its clip is kept and charged, once.
    package func recordLateSuccess(_ submission: String, _ result: VideoResult) async throws {
        let newJob = surroundings.makeID()
        try await write { work in
            guard var submission = try work.lostSubmission(submission) else { return }
            submission.note(.foundClip(result, byPerson: false), at: work.now)
            _ = try work.takeUp(submission, as: .succeeded, reason: .late, newJob: newJob)
        }
    }

    /// Records the provider's verdict that a lost purchase brings no clip, and books what it charges in spite of that. The
    /// job stays what it is.
    ///
    /// - Returns: the credits that were settled.
    package func recordLateFailure(_ submission: String, because failure: ProviderFailure) async throws -> Credits {
        try await write { work in
            guard var submission = try work.lostSubmission(submission) else { return .zero }
            submission.note(.endedLate(failure), at: work.now)
            let job = try work.job(submission.job)
            let charge = try work.chargeBeside(job, failure.usage, note: failure.message, &submission)
            try work.save(submission)
            try work.record(
                .jobMoved(from: job.state, to: job.state, reason: .lateFailure, text: failure.message), of: job.id,
                job.shot)
            return charge.booked
        }
    }
}

extension QueueTransaction {
    /// The lost purchase at a provider about which it is to be asked first.
    fileprivate func dueQuestion(at provider: String) throws -> String? {
        try sql.row(PurchaseTable.dueQuestion, ["provider": provider, "now": now]) { try $0.text("id") }
    }

    /// The submission with this id, unless its job goes on with it by now.
    fileprivate func lostSubmission(_ id: String) throws -> Submission? {
        let submission = try submission(id)
        return submission.state == .lost || submission.state == .unknown && submission.askAt != nil ? submission : nil
    }

    /// Has a lost purchase of a job asked about before another one is made: its clip would save that.
    func askBeforeBuyingAgain(_ job: String) throws {
        try sql.execute(PurchaseTable.askFirst, ["now": now, "job": job])
    }
}

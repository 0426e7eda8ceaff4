import Database
import Events
import Film
import Ledger
import Model
import Review

/// One transaction of the queue at one moment: the steps that every move is made of.
struct QueueTransaction {
    let sql: Transaction
    let now: Timestamp
    /// Who acts.
    let by: By
    /// What may be spent.
    let limits: SpendingLimits

    var ledger: CreditLedger { CreditLedger(sql, now: now, by: by) }
    var film: FilmBook { FilmBook(sql, now: now, by: by) }
    var log: EventLog { EventLog(sql, now: now, by: by) }
    var review: SceneReview { SceneReview(sql, now: now, by: by) }

    /// The job with this id; nil when this database does not know it.
    func knownJob(_ id: String) throws -> Job? {
        try sql.row(JobTable.job, ["id": id], Job.init)
    }

    /// The job with this id.
    ///
    /// - Throws: `unknownID`.
    func job(_ id: String) throws -> Job {
        guard let job = try knownJob(id) else {
            throw QueueError(code: .unknownID, message: "there is no job \(id)", remedy: "`dailies status` lists them")
        }
        return job
    }

    /// The job that a lease belongs to.
    ///
    /// - Throws: `leaseLost` when somebody else has claimed it since.
    func job(_ lease: Lease) throws -> Job {
        let job = try job(lease.job)
        guard job.leaseNumber == lease.number else { throw QueueError.leaseLost(lease.job) }
        return job
    }

    /// Draws what a fact means for a job, writes it back and ends its lease.
    ///
    /// - Parameters:
    ///   - old: the job as its row has it, when `job` carries a charge already.
    ///   - refreshing: whether the scene is brought in line; a caller that does more to it does that at its end.
    /// - Returns: the job as it is now; unchanged when the fact is none of its own.
    /// - Throws: `illegalMove`, `leaseLost`.
    @discardableResult
    func apply(_ fact: JobFact, to job: Job, was old: Job? = nil, refreshing: Bool = true) throws -> Job {
        let effects = try JobLife.effects(of: fact, on: job, at: now)
        guard !effects.isEmpty else { return job }
        var changed = job
        for effect in effects {
            changed.apply(effect)
            if case .releasesHold(let note) = effect { try ledger.release(job.subject, note: note) }
        }
        try save(changed, was: old ?? job, refreshing: refreshing)
        return changed
    }

    /// Writes a job back, ends its lease, and records the move when its state or reason changed.
    ///
    /// - Throws: `illegalMove` for a move that ``JobState/successors`` does not have.
    func save(_ job: Job, was old: Job, refreshing: Bool = true) throws {
        guard old.state == job.state || old.state.successors.contains(job.state) else {
            throw QueueError(
                code: .illegalMove,
                message: "job \(job.id) cannot go from \(old.state.rawValue) to \(job.state.rawValue)")
        }
        let changed = try sql.execute(JobTable.save, job.values(was: old))
        guard changed == 1 else { throw QueueError.leaseLost(job.id) }
        let hasMoved = old.state != job.state || old.reason != job.reason
        guard hasMoved || old.isCurrent != job.isCurrent else { return }
        if hasMoved {
            try record(
                .jobMoved(from: old.state, to: job.state, reason: job.reason, text: job.errorMessage), of: job.id,
                job.shot)
        }
        if job.state == .canceled { try review.withdrawAnswers(of: job.id) }
        if refreshing { try refresh(job.shot.scene) }
        failPoint("saving.\(job.state.rawValue)")
    }

    /// Writes one event about a job, and notes in its scene that a report has something new to show.
    func record(_ happening: Happening, of job: String, _ shot: ShotID) throws {
        try log.record(happening, about: Event.Subject(shot, job: job))
        try film.revise(shot.scene)
    }
}

extension QueueError {
    static func leaseLost(_ job: String) -> QueueError {
        QueueError(code: .leaseLost, message: "job \(job) was claimed by another holder")
    }
}

import Database
import Ledger
import Model

/// One transaction of the queue at one moment: the statements that every move is made of.
struct QueueTransaction {
    let sql: Transaction
    let now: Timestamp
    /// Who acts.
    let by: By

    var ledger: CreditLedger { CreditLedger(sql, now: now, by: by) }

    /// The job with this id.
    ///
    /// - Throws: `unknownID`.
    func job(_ id: String) throws -> Job {
        guard let job = try sql.row("SELECT \(Job.columns) FROM jobs WHERE id = :id", ["id": id], Job.init) else {
            throw QueueError(code: .unknownID, message: "there is no job \(id)", remedy: "`dailies status` lists them")
        }
        return job
    }

    /// The job that a lease belongs to.
    ///
    /// - Throws: `leaseLost` when somebody else has claimed it since.
    func job(_ lease: Lease) throws -> Job {
        let job = try job(lease.job)
        guard job.leaseNumber == lease.number else {
            throw QueueError(code: .leaseLost, message: "job \(lease.job) was claimed by another holder")
        }
        return job
    }

    /// The purchase of a job that is not closed; there is at most one.
    func openSubmission(of job: String) throws -> Submission? {
        try sql.row(
            "SELECT \(Submission.columns) FROM submissions WHERE job = :job AND closed_at IS NULL", ["job": job],
            Submission.init)
    }

    /// Writes a job back, ends its lease, and records the move when its state or reason changed.
    ///
    /// - Parameter refreshing: whether the scene is brought in line; a caller that does more to it does that at its end.
    /// - Throws: `illegalMove` for a move that ``JobState/successors`` does not have.
    func save(_ job: Job, was old: Job, refreshing: Bool = true) throws {
        guard old.state == job.state || old.state.successors.contains(job.state) else {
            throw QueueError(
                code: .illegalMove,
                message: "job \(job.id) cannot go from \(old.state.rawValue) to \(job.state.rawValue)")
        }
        let changed = try sql.execute(
            """
            UPDATE jobs SET is_current = :current, state = :state, reason = :reason,
                due_at = :due, lease_owner = NULL, lease_until = NULL, attempt_count = :attempts,
                attempts_allowed = :allowed, worker_losses = :losses, tries = :tries,
                cancel_requested_at = :cancelRequested, cancel_sent_at = :cancelSent, error_code = :errorCode,
                error_message = :errorMessage, charged = :charged, queued_at = :queued,
                processing_started_at = :started, completed_at = :completed, generation_seconds = :seconds,
                refused_clips = :refusedClips, estimate = :estimate, unpriced_purchases = :unpriced
            WHERE id = :id AND lease_no = :lease
            """,
            [
                "id": job.id, "lease": old.leaseNumber, "current": job.isCurrent,
                "state": job.state, "reason": job.reason, "due": job.dueAt, "attempts": job.attemptCount,
                "allowed": job.attemptsAllowed, "losses": job.workerLosses, "tries": job.tries,
                "cancelRequested": job.cancelRequestedAt, "cancelSent": job.cancelSentAt,
                "errorCode": job.errorCode, "errorMessage": job.errorMessage, "charged": job.charged,
                "queued": job.queuedAt, "started": job.processingStartedAt, "completed": job.completedAt,
                "seconds": job.generationSeconds, "refusedClips": job.refusedClips, "estimate": job.estimate,
                "unpriced": job.unpricedPurchases,
            ])
        guard changed == 1 else {
            throw QueueError(code: .leaseLost, message: "job \(job.id) was claimed by another holder")
        }
        guard old.state != job.state || old.reason != job.reason || old.isCurrent != job.isCurrent else { return }
        if old.state != job.state || old.reason != job.reason {
            try record(
                .jobState, scene: job.shot.scene, shot: job.shot.shot, job: job.id, from: old.state.rawValue,
                to: job.state.rawValue, reason: job.reason, text: job.errorMessage)
        }
        if refreshing { try refresh(job.shot.scene) }
        failPoint("saving.\(job.state.rawValue)")
    }

    /// Writes a submission back.
    func save(_ submission: Submission) throws {
        try sql.execute(
            """
            UPDATE submissions SET state = :state, accepted_at = :accepted, finished_at = :finished,
                closed_at = :closed, ask_at = :ask, adopted_at = :adopted, operation = :operation,
                endpoint = :endpoint, result = :result, metadata = :metadata, usage = :usage, charge = :charge,
                clip_sha256 = :clip, error_code = :errorCode, error_message = :errorMessage,
                evidence = coalesce(:evidence, evidence)
            WHERE id = :id
            """,
            [
                "id": submission.id, "state": submission.state, "accepted": submission.acceptedAt,
                "finished": submission.finishedAt, "closed": submission.closedAt,
                "ask": [.lost, .unknown].contains(submission.state) ? submission.askAt : nil,
                "adopted": submission.adoptedAt,
                "operation": submission.operation, "endpoint": submission.endpoint, "result": submission.result,
                "metadata": submission.metadata.isEmpty ? nil : try jsonText(submission.metadata),
                "usage": try submission.usage.map(jsonText), "charge": submission.charge, "clip": submission.clipSHA256,
                "errorCode": submission.errorCode, "errorMessage": submission.errorMessage,
                "evidence": submission.evidence,
            ])
    }

    /// Writes one event and notes in its scene that a report has something new to show.
    @discardableResult
    func record(
        _ kind: Event.Kind, scene: SceneID? = nil, shot: String? = nil, job: String? = nil, from: String? = nil,
        to: String? = nil, reason: Reason? = nil, outcome: SweepOutcome? = nil, text: String? = nil
    ) throws -> Int64 {
        let id = try sql.insert(
            """
            INSERT INTO events(at, kind, by, project, scene, shot, job, from_state, to_state, reason, text)
            VALUES (:at, :kind, :by, :project, :scene, :shot, :job, :from, :to, :reason, :text)
            """,
            [
                "at": now, "kind": kind, "by": by, "project": scene?.project, "scene": scene?.scene, "shot": shot,
                "job": job,
                "from": from, "to": to, "reason": reason?.rawValue ?? outcome?.rawValue, "text": text,
            ])
        if let scene {
            try revise(scene)
        }
        return id
    }

    /// Notes that a report of the scene would look different from now on.
    func revise(_ scene: SceneID) throws {
        try sql.execute(
            "UPDATE scenes SET revision = revision + 1 WHERE project = :project AND id = :scene",
            ["project": scene.project, "scene": scene.scene])
    }
}

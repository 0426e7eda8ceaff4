import Database
import Model

extension Job {
    init(_ row: SQLRow) throws {
        id = try row.text("id")
        shot = ShotID(
            scene: SceneID(project: try row.text("project"), scene: try row.text("scene")), shot: try row.text("shot"))
        take = try row.integer("take")
        isCurrent = try row.flag("is_current")
        spec = try row.json("spec")
        specDigest = try row.text("spec_digest")
        route = Route(
            provider: try row.text("provider"), model: try row.text("provider_model"),
            tariff: try row.optionalJSON("tariff"))
        state = try row.word("state")
        reason = try row.optionalWord("reason")
        priority = try row.integer("priority")
        dueAt = try row.time("due_at")
        leaseNumber = try row.integer("lease_no")
        attemptCount = try row.integer("attempt_count")
        attemptsAllowed = try row.integer("attempts_allowed")
        maxRetries = try row.integer("max_retries")
        workerLosses = try row.integer("worker_losses")
        tries = try row.integer("tries")
        refusedClips = try row.integer("refused_clips")
        cancelRequestedAt = try row.optionalTime("cancel_requested_at")
        cancelSentAt = try row.optionalTime("cancel_sent_at")
        errorCode = try row.optionalText("error_code")
        errorMessage = try row.optionalText("error_message")
        estimate = try row.optionalCredits("estimate")
        charged = try row.credits("charged")
        queuedAt = try row.time("queued_at")
        processingStartedAt = try row.optionalTime("processing_started_at")
        completedAt = try row.optionalTime("completed_at")
        generationSeconds = try row.optionalReal("generation_seconds")
        unpricedPurchases = try row.integer("unpriced_purchases")
        orderedBy = try row.word("ordered_by")
    }
}

extension Job {
    /// What ``JobTable/save`` writes.
    func values(was old: Job) -> [String: any SQLBindable] {
        [
            "id": id, "lease": old.leaseNumber, "current": isCurrent, "state": state, "reason": reason, "due": dueAt,
            "attempts": attemptCount, "allowed": attemptsAllowed, "losses": workerLosses, "tries": tries,
            "cancelRequested": cancelRequestedAt, "cancelSent": cancelSentAt, "errorCode": errorCode,
            "errorMessage": errorMessage, "charged": charged, "queued": queuedAt, "started": processingStartedAt,
            "completed": completedAt, "seconds": generationSeconds, "refusedClips": refusedClips,
            "estimate": estimate, "unpriced": unpricedPurchases,
        ]
    }
}

import Database
import Model

extension Job {
    static let columns = """
        id, project, scene, shot, take, is_current, spec_digest, spec, provider,
        provider_model, tariff, state, reason, priority, due_at,
        lease_no, attempt_count, attempts_allowed, max_retries, worker_losses, tries, refused_clips,
        cancel_requested_at, cancel_sent_at, error_code, error_message, estimate, charged, queued_at, processing_started_at, completed_at,
        generation_seconds, unpriced_purchases, ordered_by
        """

    init(_ row: SQLRow) throws {
        id = row.text("id")
        shot = ShotID(
            scene: SceneID(project: row.text("project"), scene: row.text("scene")), shot: row.text("shot"))
        take = row.integer("take")
        isCurrent = row.flag("is_current")
        spec = try row.json("spec")
        specDigest = row.text("spec_digest")
        route = Route(
            provider: row.text("provider"), model: row.text("provider_model"), tariff: try row.optionalJSON("tariff"))
        state = try row.word("state")
        reason = try row.optionalWord("reason")
        priority = row.integer("priority")
        dueAt = row.time("due_at")
        leaseNumber = row.integer("lease_no")
        attemptCount = row.integer("attempt_count")
        attemptsAllowed = row.integer("attempts_allowed")
        maxRetries = row.integer("max_retries")
        workerLosses = row.integer("worker_losses")
        tries = row.integer("tries")
        refusedClips = row.integer("refused_clips")
        cancelRequestedAt = row.optionalTime("cancel_requested_at")
        cancelSentAt = row.optionalTime("cancel_sent_at")
        errorCode = row.optionalText("error_code")
        errorMessage = row.optionalText("error_message")
        estimate = row.optionalCredits("estimate")
        charged = row.credits("charged")
        queuedAt = row.time("queued_at")
        processingStartedAt = row.optionalTime("processing_started_at")
        completedAt = row.optionalTime("completed_at")
        generationSeconds = row.optionalReal("generation_seconds")
        unpricedPurchases = row.integer("unpriced_purchases")
        orderedBy = try row.word("ordered_by")
    }
}

extension Submission {
    static let columns = """
        id, job, n, provider, provider_model, tariff, state, intent_at, accepted_at, finished_at, closed_at,
        ask_at, adopted_at, place, operation, endpoint, result, metadata, usage, charge, clip_sha256, error_code,
        error_message, evidence
        """

    init(_ row: SQLRow) throws {
        id = row.text("id")
        job = row.text("job")
        number = row.integer("n")
        provider = row.text("provider")
        providerModel = row.text("provider_model")
        tariff = try row.optionalJSON("tariff")
        state = try row.word("state")
        intentAt = row.time("intent_at")
        acceptedAt = row.optionalTime("accepted_at")
        finishedAt = row.optionalTime("finished_at")
        closedAt = row.optionalTime("closed_at")
        askAt = row.optionalTime("ask_at")
        adoptedAt = row.optionalTime("adopted_at")
        place = row.optionalText("place")
        operation = row.optionalText("operation")
        endpoint = row.optionalText("endpoint")
        result = row.optionalText("result")
        metadata = try row.optionalJSON("metadata") ?? ProviderMetadata()
        usage = try row.optionalJSON("usage")
        charge = row.optionalCredits("charge")
        clipSHA256 = row.optionalText("clip_sha256")
        errorCode = row.optionalText("error_code")
        errorMessage = row.optionalText("error_message")
        evidence = row.optionalText("evidence")
    }
}

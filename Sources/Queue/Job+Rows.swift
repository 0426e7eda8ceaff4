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

extension Submission {
    static let columns = """
        id, job, n, provider, provider_model, tariff, state, intent_at, accepted_at, finished_at, closed_at,
        ask_at, adopted_at, place, operation, endpoint, result, metadata, usage, charge, clip_sha256, error_code,
        error_message, evidence
        """

    init(_ row: SQLRow) throws {
        id = try row.text("id")
        job = try row.text("job")
        number = try row.integer("n")
        provider = try row.text("provider")
        providerModel = try row.text("provider_model")
        tariff = try row.optionalJSON("tariff")
        state = try row.word("state")
        intentAt = try row.time("intent_at")
        acceptedAt = try row.optionalTime("accepted_at")
        finishedAt = try row.optionalTime("finished_at")
        closedAt = try row.optionalTime("closed_at")
        askAt = try row.optionalTime("ask_at")
        adoptedAt = try row.optionalTime("adopted_at")
        place = try row.optionalText("place")
        operation = try row.optionalText("operation")
        endpoint = try row.optionalText("endpoint")
        result = try row.optionalText("result")
        metadata = try row.optionalJSON("metadata") ?? ProviderMetadata()
        usage = try row.optionalJSON("usage")
        charge = try row.optionalCredits("charge")
        clipSHA256 = try row.optionalText("clip_sha256")
        errorCode = try row.optionalText("error_code")
        errorMessage = try row.optionalText("error_message")
        evidence = try row.optionalText("evidence")
    }
}

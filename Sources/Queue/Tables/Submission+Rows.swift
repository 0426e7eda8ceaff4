import Database
import JSON
import Model

extension Submission {
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

extension Submission {
    /// What ``PurchaseTable/save`` writes.
    func values() throws -> [String: any SQLBindable] {
        [
            "id": id, "state": state, "accepted": acceptedAt, "finished": finishedAt, "closed": closedAt,
            "ask": [.lost, .unknown].contains(state) ? askAt : nil, "adopted": adoptedAt, "operation": operation,
            "endpoint": endpoint, "result": result,
            "metadata": metadata.isEmpty ? nil : try jsonText(metadata),
            "usage": try usage.map(jsonText), "charge": charge, "clip": clipSHA256, "errorCode": errorCode,
            "errorMessage": errorMessage, "evidence": evidence,
        ]
    }
}

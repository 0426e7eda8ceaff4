import Database
import JSON
import Model

/// A job that is about to be added.
struct JobDraft {
    var id: String
    var shot: ShotID
    var take: Int
    var spec: ShotSpec
    var specDigest: String
    var route: Route
    var orderedBy: By
    var state = JobState.queued
    var reason: Reason?
    var priority: Int
    var maxRetries: Int
    var estimate: Credits?
    /// nil for now.
    var queuedAt: Timestamp?
    var processingStartedAt: Timestamp?

    func values(now: Timestamp) throws -> [String: any SQLBindable] {
        [
            "id": id, "project": shot.scene.project, "scene": shot.scene.scene, "shot": shot.shot, "take": take,
            "digest": specDigest, "spec": try jsonText(spec), "provider": route.provider, "model": route.model,
            "tariff": try route.tariff.map(jsonText), "rehearsal": route.account == .rehearsal, "by": orderedBy,
            "state": state, "reason": reason, "priority": priority, "due": now, "retries": maxRetries,
            "estimate": estimate, "queued": queuedAt ?? now, "begun": processingStartedAt,
        ]
    }
}
